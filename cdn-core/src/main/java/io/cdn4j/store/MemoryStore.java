package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

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
  private final InvalidationLog log = new InvalidationLog();
  private final MemoryIndex index;
  private final FillBudget budget;
  private final LongAdder invalidated = new LongAdder();
  private volatile boolean closed;

  /** An empty store. */
  public MemoryStore(MemoryStoreSettings settings) {
    this.settings = settings;
    this.index = new MemoryIndex(settings, log);
    this.budget = new FillBudget(settings.fillBudget());
  }

  @Override
  public List<StoredEntry> open(CacheKey key) throws IOException {
    checkOpen();
    return index.get(key);
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
    index.add(key, entry);
    if (closed) {
      index.remove(new Invalidation.OfEverything());
    }
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
    return index.remove(key, one -> one == entry) > 0;
  }

  @Override
  public int invalidate(Invalidation invalidation) throws IOException {
    checkOpen();
    // The log first: a fill that commits between the two finds it there.
    log.add(invalidation);
    int removed = index.remove(invalidation);
    invalidated.add(removed);
    return removed;
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
