package io.cdn4j.store;

import io.cdn4j.caching.StoredResponse;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Begins the bodies of a {@link MemoryStore}: short ones on the heap; with an arena, all others
 * there. Safe for use by many threads.
 */
final class MemoryFills {
  /** A fill without its head and its bytes. */
  private static final long OVERHEAD = 512;

  private final long longest;
  private final int longestOnHeap;
  private final @Nullable Arena arena;
  private final FillBudget heap;
  private final FillBudget offHeap;

  MemoryFills(MemoryStoreSettings settings, @Nullable Arena arena, int longestOnHeap) {
    this.longest = settings.maxObjectSize();
    this.longestOnHeap = longestOnHeap;
    this.arena = arena;
    this.heap = new FillBudget(settings.fillBudget());
    this.offHeap = new FillBudget(settings.offHeapFillBudget());
  }

  /** A body that grows, and its entry as it is handed out. */
  record Begun(MemoryEntry entry, StoredEntry handle, GrowingBody<MemoryBody> body) {}

  /**
   * An empty body under a head.
   *
   * @param declared its length, or -1 if it is not known
   * @param evict makes a stored body leave the arena; false if there is none
   * @param drop removes the entry of a body that cannot be read
   * @return null if there is no room
   */
  @Nullable Begun begin(
      StoredResponse head, long declared, BooleanSupplier evict, Consumer<ArenaBody> drop) {
    long needed = OVERHEAD + head.weight();
    if (arena != null && (declared < 0 || declared > longestOnHeap)) {
      OffHeapCharge charge = charge(needed + ArenaPart.HEAP, arena.taken(Math.max(declared, 0)));
      return charge == null
          ? null
          : charge.orEnd(
              () ->
                  begin(head, declared, charge, new ArenaPart(arena, longestOnHeap, evict, drop)));
    }
    FillBudget.Share share = heap.begin(needed + Math.max(declared, 0));
    return share == null ? null : share.orEnd(() -> begin(head, declared, share, new HeapPart()));
  }

  private Begun begin(
      StoredResponse head, long declared, Charge charge, BodyPart<MemoryBody> part) {
    GrowingBody<MemoryBody> body = new GrowingBody<>(declared, longest, charge, part);
    MemoryEntry entry = new MemoryEntry(head, body);
    StoredEntry handle = part instanceof ArenaPart inArena ? inArena.handle(entry) : entry;
    return new Begun(entry, handle, body);
  }

  private @Nullable OffHeapCharge charge(long onHeap, long off) {
    FillBudget.Share heapShare = heap.begin(onHeap);
    if (heapShare == null) {
      return null;
    }
    FillBudget.Share offHeapShare = offHeap.begin(off);
    if (offHeapShare == null) {
      heapShare.end();
      return null;
    }
    return new OffHeapCharge(heapShare, offHeapShare);
  }

  /** Those who still read a body that is stored no more leave less room for fills. */
  void left(HeapBody body) {
    body.leave(heap);
  }

  int running() {
    return heap.fills();
  }

  long bytes() {
    return heap.used() + offHeap.used();
  }

  /** How many of them go off the heap. */
  int runningOffHeap() {
    return offHeap.fills();
  }

  /** What of it lies off the heap. */
  long offHeapBytes() {
    return offHeap.used();
  }
}
