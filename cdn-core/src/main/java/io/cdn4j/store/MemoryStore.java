package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Stored responses on the heap, bounded in bytes. Nothing here waits but {@link
 * Fill#awaitReaders()}.
 *
 * <p>Bodies are handed out by reference, as plain heap buffers: do not write into them.
 *
 * <p>Which keys go to make room is decided by how often and how lately they were opened, and by
 * what they weigh (S3-FIFO by bytes). Of one key with too many variants the newest one that nobody
 * has read goes; if all are read, a new one is declined.
 *
 * <p>A body of undeclared length that becomes longer than {@link
 * MemoryStoreSettings#maxObjectSize}, or that finds the budget for fills spent, has {@linkplain
 * Fill#outgrown() outgrown} the store. Open a reader before the first write: an entry that has
 * outgrown the store, or was cut, gives readers that say ABORTED.
 */
public final class MemoryStore implements Store {
  /** A fill without its head and its bytes. */
  private static final int FILL_OVERHEAD = 512;

  private final MemoryStoreSettings settings;
  private final InvalidationLog log;
  private final Committing committing;
  private final MemoryIndex index;
  private final FillBudget budget;
  private final LongAdder invalidated = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private volatile boolean closed;

  /** An empty store. */
  public MemoryStore(MemoryStoreSettings settings) {
    this.settings = settings;
    this.log = new InvalidationLog();
    this.index = new MemoryIndex(settings, log, Residency.NOBODY);
    this.committing = index::add;
    this.budget = new FillBudget(settings.fillBudget());
  }

  /**
   * The front of another store.
   *
   * @param log that of the other store, which alone adds to it
   * @param committing who decides whether a response becomes visible
   * @param residency told of what comes and goes
   */
  MemoryStore(
      MemoryStoreSettings settings,
      InvalidationLog log,
      Committing committing,
      Residency residency) {
    this.settings = settings;
    this.log = log;
    this.index = new MemoryIndex(settings, log, residency);
    this.committing = committing;
    this.budget = new FillBudget(settings.fillBudget());
  }

  /** What becomes of a response whose body is whole. */
  @FunctionalInterface
  interface Committing {
    void commit(CacheKey key, MemoryEntry entry);
  }

  @Override
  public List<StoredEntry> open(CacheKey key) throws IOException {
    checkOpen();
    Variants found = index.get(key);
    if (!found.isEmpty()) {
      hits.increment();
    }
    return found;
  }

  @Override
  public Optional<Fill> write(CacheKey key, StoredResponse head) throws IOException {
    checkOpen();
    long declared = head.head().contentLength();
    if (declared > settings.maxObjectSize() || !index.admits(key, head.variant())) {
      return Optional.empty();
    }
    FillBudget.Share share = budget.begin(FILL_OVERHEAD + head.weight() + Math.max(declared, 0));
    if (share == null) {
      return Optional.empty();
    }
    GrowingBody body = new GrowingBody(declared, settings.maxObjectSize(), share);
    return Optional.of(new MemoryFill(this, key, new MemoryEntry(head, body), body));
  }

  /** Makes an entry visible whose body is whole. */
  void commit(CacheKey key, MemoryEntry entry) {
    committing.commit(key, entry);
    emptyIfClosed();
  }

  private void emptyIfClosed() {
    if (closed) {
      index.remove(new Invalidation.OfEverything());
    }
  }

  MemoryStoreSettings settings() {
    return settings;
  }

  /** Those of a key, without counting as a hit. */
  Variants peek(CacheKey key) {
    return index.peek(key);
  }

  /** See {@link MemoryIndex#admits}. */
  boolean admits(CacheKey key, String variant) {
    return index.admits(key, variant);
  }

  /** See {@link MemoryIndex#addWhole}. */
  boolean addWhole(CacheKey key, MemoryEntry entry, boolean only) {
    boolean added = index.addWhole(key, entry, only);
    emptyIfClosed();
    return added;
  }

  /** See {@link MemoryIndex#addAll}. */
  boolean addAll(CacheKey key, List<MemoryEntry> entries, long since) {
    boolean added = index.addAll(key, entries, since);
    emptyIfClosed();
    return added;
  }

  /** See {@link MemoryIndex#replace}. */
  boolean replace(CacheKey key, MemoryEntry old, MemoryEntry fresh) {
    return index.replace(key, old, fresh);
  }

  boolean removeOne(CacheKey key, MemoryEntry entry) {
    return index.remove(key, one -> one == entry) > 0;
  }

  /**
   * An entry that is not in the store yet.
   *
   * @param body segments of {@link Segment#SIZE}, the last one as long as need be, at least one;
   *     they are kept by reference
   */
  MemoryEntry entry(StoredResponse head, byte[][] body) {
    return new MemoryEntry(head, new WholeBody(body));
  }

  /** Removes all of a key. */
  void forget(CacheKey key) {
    if (!index.peek(key).isEmpty()) {
      index.remove(key, any -> true);
    }
  }

  /** Removes what an invalidation covers that is in the log already. */
  int forget(Invalidation invalidation) {
    int removed = index.remove(invalidation);
    invalidated.add(removed);
    return removed;
  }

  /** Room for bytes that are on their way here; null if there is none. */
  FillBudget.@Nullable Share beginCopy(long bytes) {
    return budget.begin(bytes);
  }

  @Override
  public Optional<StoredEntry> refresh(CacheKey key, StoredEntry entry, StoredResponse head)
      throws IOException {
    checkOpen();
    if (!(entry instanceof MemoryEntry old)) {
      return Optional.empty();
    }
    MemoryEntry fresh = old.with(head);
    return index.replace(key, old, fresh) ? Optional.of(fresh) : Optional.empty();
  }

  @Override
  public boolean remove(CacheKey key, StoredEntry entry) throws IOException {
    checkOpen();
    return entry instanceof MemoryEntry stored && removeOne(key, stored);
  }

  @Override
  public int invalidate(Invalidation invalidation) throws IOException {
    checkOpen();
    // The log first: a fill that commits between the two finds it there.
    log.add(invalidation);
    return forget(invalidation);
  }

  @Override
  public long sequence() {
    return log.sequence();
  }

  @Override
  public boolean invalidatedSince(long sequence, CacheKey key, StoredResponse head) {
    return log.coversSince(sequence, key, head);
  }

  @Override
  public List<CacheKey> keys(String prefix, int most) {
    return index.keys(prefix, most);
  }

  @Override
  public StoreStatistics statistics() {
    return new StoreStatistics(
        index.entries(),
        index.bytes(),
        settings.capacity(),
        budget.fills(),
        budget.used(),
        index.evictions(),
        invalidated.sum());
  }

  @Override
  public List<TierStatistics> tiers() {
    return List.of(
        new TierStatistics(
            "heap",
            index.entries(),
            index.bytes(),
            settings.capacity(),
            hits.sum(),
            index.evictions(),
            budget.fills(),
            budget.used(),
            0));
  }

  /** Empties the store. What is being read can be read to its end. */
  @Override
  public void close() {
    closed = true;
    index.remove(new Invalidation.OfEverything());
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("the store is closed");
    }
  }
}
