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
  private static final int LONGEST_ON_HEAP = Arena.BLOCK;

  private final MemoryStoreSettings settings;
  private final InvalidationLog log = new InvalidationLog();
  private final MemoryIndex index;
  private final @Nullable Arena arena;
  private final MemoryFills fills;
  private final LongAdder invalidated = new LongAdder();
  private volatile boolean closed;

  /**
   * An empty store.
   *
   * @throws IllegalStateException if the JVM may not take so much memory off the heap; the message
   *     names its option
   */
  public MemoryStore(MemoryStoreSettings settings) {
    this(settings, settings.offHeap() == 0 ? null : new Arena(settings.offHeap()), LONGEST_ON_HEAP);
  }

  MemoryStore(MemoryStoreSettings settings, @Nullable Arena arena, int longestOnHeap) {
    this.settings = settings;
    this.arena = arena;
    this.index = new MemoryIndex(settings, log, arena == null ? 0 : arena.capacity());
    this.fills = new MemoryFills(settings, arena, longestOnHeap);
  }

  @Override
  public List<StoredEntry> open(CacheKey key) throws IOException {
    checkOpen();
    Variants found = index.get(key);
    return found.taken() == 0 ? found : pinned(found);
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
  private static @Nullable StoredEntry pinned(MemoryEntry entry) {
    ArenaBody body = entry.inArena();
    if (body == null) {
      return entry;
    }
    return body.hold() ? new PinnedEntry(entry, body::letGo) : null;
  }

  private static @Nullable MemoryEntry unpinned(StoredEntry entry) {
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
    MemoryFills.Begun begun = fills.begin(head, index::evictFromArena, lost -> drop(key, lost));
    if (begun == null) {
      return Optional.empty();
    }
    MemoryEntry entry = begun.entry();
    return Optional.of(
        new GrowingFill<>(
            key, begun.handle(), begun.body(), (whole, other) -> commit(key, entry, whole, other)));
  }

  private void drop(CacheKey key, ArenaBody lost) {
    index.remove(key, entry -> entry.inArena() == lost);
  }

  /** Makes an entry visible whose body is whole, under its own head or another one. */
  private void commit(
      CacheKey key, MemoryEntry entry, MemoryBody whole, @Nullable StoredResponse other) {
    entry.seal(whole);
    index.add(key, other == null ? entry : entry.under(other));
    if (closed) {
      index.remove(new Invalidation.OfEverything());
    }
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
    return index.remove(key, one -> one == own) > 0;
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
        index.bytes() + index.arenaBytes(),
        settings.capacity() + arenaCapacity(),
        fills.running(),
        fills.bytes(),
        index.evictions(),
        invalidated.sum());
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
