package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stored responses in memory, bounded in bytes: on the heap, or with their longer bodies off the
 * heap if the settings give it such memory. Nothing here waits but {@link Fill#awaitReaders()}.
 *
 * <p>Bodies on the heap are handed out by reference, as plain heap buffers: do not write into them.
 * Of those off the heap copies are handed out, 32 KiB at a time.
 *
 * <p>Memory off the heap of a response that has left the store is used anew when its readers have
 * ended and its entry, if somebody opened it, was found unreachable by the garbage collector. While
 * that is a quarter of such memory, bodies for which there is no room are not stored. An entry that
 * comes from a fill does not hold back memory that is needed: once it was stored and evicted, a new
 * reader of it may say ABORTED.
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
  /** Bodies of up to so many bytes stay on the heap, where a hit costs no copy. */
  static final int LONGEST_ON_HEAP = Arena.BLOCK;

  /** How often a key may change while it is looked up. */
  private static final int ATTEMPTS = 5;

  private final MemoryStoreSettings settings;
  private final InvalidationLog log;
  private final Committing committing;
  private final MemoryIndex index;
  private final @Nullable Arena arena;
  private final int longestOnHeap;
  private final MemoryFills fills;
  private final LongAdder invalidated = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder arenaHits = new LongAdder();
  private volatile boolean closed;

  /**
   * An empty store.
   *
   * @throws IllegalStateException if the JVM may not take so much memory off the heap; the message
   *     names its option
   */
  public MemoryStore(MemoryStoreSettings settings) {
    this(settings, arena(settings), LONGEST_ON_HEAP);
  }

  MemoryStore(MemoryStoreSettings settings, @Nullable Arena arena, int longestOnHeap) {
    this(settings, arena, longestOnHeap, new InvalidationLog(), Residency.NOBODY, null);
  }

  /**
   * The front of another store, or a store of its own.
   *
   * @param log that of the other store, which alone adds to it
   * @param residency told of what comes and goes
   * @param committing who decides whether a response becomes visible; null if that is the index
   */
  MemoryStore(
      MemoryStoreSettings settings,
      @Nullable Arena arena,
      int longestOnHeap,
      InvalidationLog log,
      Residency residency,
      @Nullable Committing committing) {
    this.settings = settings;
    this.arena = arena;
    this.longestOnHeap = longestOnHeap;
    this.log = log;
    this.fills = new MemoryFills(settings, arena, longestOnHeap);
    this.index = new MemoryIndex(settings, log, residency, arenaCapacity(), fills::left);
    this.committing = committing == null ? index::add : committing;
  }

  static @Nullable Arena arena(MemoryStoreSettings settings) {
    return settings.offHeap() == 0 ? null : new Arena(settings.offHeap());
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
    if (found.isEmpty()) {
      return found;
    }
    if (found.taken() == 0) {
      hits.increment();
      return found;
    }
    arenaHits.increment();
    return pinned(key, found);
  }

  private List<StoredEntry> pinned(CacheKey key, Variants first) {
    Variants found = first;
    List<StoredEntry> pinned = pinned(found);
    for (int attempt = 1; pinned.size() < found.size() && attempt < ATTEMPTS; attempt++) {
      // One was replaced or evicted just now: what is there instead?
      found = index.peek(key);
      pinned = pinned(found);
    }
    return pinned;
  }

  private static List<StoredEntry> pinned(Variants found) {
    List<StoredEntry> pinned = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      StoredEntry handle = pinned(found.get(i));
      if (handle != null) {
        pinned.add(handle);
      }
    }
    return List.copyOf(pinned);
  }

  /** The entry as it is handed out; null if it was evicted just now. */
  static @Nullable StoredEntry pinned(MemoryEntry entry) {
    ArenaBody body = entry.inArena();
    if (body == null) {
      return entry;
    }
    return body.hold() ? new PinnedEntry(entry, body::letGo) : null;
  }

  /** The entry of the index behind one that was handed out; null if it is of another store. */
  static @Nullable MemoryEntry unpinned(StoredEntry entry) {
    if (entry instanceof PinnedEntry pinned) {
      return pinned.entry();
    }
    return entry instanceof MemoryEntry own ? own : null;
  }

  @Override
  public Optional<Fill> write(CacheKey key, StoredResponse head) throws IOException {
    checkOpen();
    long declared = head.head().contentLength();
    if (declared > settings.maxObjectSize() || !index.admits(key, head.variant())) {
      return Optional.empty();
    }
    MemoryFills.Begun begun = begin(key, head, declared);
    if (begun == null) {
      return Optional.empty();
    }
    MemoryEntry entry = begun.entry();
    return Optional.of(
        new GrowingFill<>(
            key, begun.handle(), begun.body(), (whole, other) -> commit(key, entry, whole, other)));
  }

  /** Makes an entry visible whose body is whole, under its own head or another one. */
  private void commit(
      CacheKey key, MemoryEntry entry, MemoryBody whole, @Nullable StoredResponse other) {
    entry.seal(whole);
    committing.commit(key, other == null ? entry : entry.under(other));
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
  boolean addAll(CacheKey key, List<MemoryEntry> entries, BooleanSupplier current) {
    boolean added = index.addAll(key, entries, current);
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
   * A whole body of another store, on its way into this one. A short one that lies on the heap is
   * kept by reference.
   *
   * @return null if there is no room, or the body cannot be read to its end
   */
  @Nullable MemoryCopy copy(CacheKey key, StoredResponse head, EntryBody from) {
    if (from instanceof ArrayBody array && (arena == null || array.length() <= longestOnHeap)) {
      return MemoryCopy.byReference(head, array);
    }
    MemoryFills.Begun begun = begin(key, head, from.length());
    return begun == null ? null : MemoryCopy.of(begun, from);
  }

  private MemoryFills.@Nullable Begun begin(CacheKey key, StoredResponse head, long declared) {
    return fills.begin(head, declared, index::evictFromArena, lost -> index.drop(key, lost));
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

  @Override
  public Optional<StoredEntry> refresh(CacheKey key, StoredEntry entry, StoredResponse head)
      throws IOException {
    checkOpen();
    MemoryEntry old = unpinned(entry);
    if (old == null) {
      return Optional.empty();
    }
    MemoryEntry fresh = old.with(head);
    boolean replaced = index.replace(key, old, fresh);
    return replaced ? Optional.ofNullable(pinned(fresh)) : Optional.empty();
  }

  @Override
  public boolean remove(CacheKey key, StoredEntry entry) throws IOException {
    checkOpen();
    MemoryEntry own = unpinned(entry);
    return own != null && removeOne(key, own);
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
        index.bytes() + index.arenaBytes(),
        settings.capacity() + arenaCapacity(),
        fills.running(),
        fills.bytes(),
        index.evictions(),
        invalidated.sum());
  }

  @Override
  public List<TierStatistics> tiers() {
    TierStatistics heap =
        new TierStatistics(
            "heap",
            index.entries(),
            index.bytes(),
            settings.capacity(),
            hits.sum(),
            index.evictions() - index.arenaEvictions(),
            fills.running(),
            fills.bytes() - fills.offHeapBytes(),
            0);
    return arena == null ? List.of(heap) : List.of(heap, offHeap(arena));
  }

  private TierStatistics offHeap(Arena memory) {
    long used = memory.used();
    long counted = index.arenaBytes() + fills.offHeapBytes();
    return new TierStatistics(
        "off-heap",
        index.arenaEntries(),
        index.arenaBytes(),
        memory.capacity(),
        arenaHits.sum(),
        index.arenaEvictions(),
        fills.runningOffHeap(),
        fills.offHeapBytes(),
        used == 0 ? 0 : Math.max(0, used - counted) / (double) used);
  }

  /** How many entries have their body off the heap. */
  long arenaEntries() {
    return index.arenaEntries();
  }

  /** What those bodies take there, in bytes; fills and what is still being read come on top. */
  long arenaBytes() {
    return index.arenaBytes();
  }

  /** What all that lies off the heap may take, in bytes; 0 if nothing may. */
  long arenaCapacity() {
    return arena == null ? 0 : arena.capacity();
  }

  /** What lies off the heap, in bytes: of entries, of fills, and of what is still being read. */
  long arenaUsed() {
    return arena == null ? 0 : arena.used();
  }

  /** Empties the store. What is being read can be read to its end. */
  @Override
  public void close() {
    closed = true;
    index.remove(new Invalidation.OfEverything());
    if (arena != null) {
      arena.close();
    }
  }

  private void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("the store is closed");
    }
  }
}
