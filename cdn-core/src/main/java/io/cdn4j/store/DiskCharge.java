package io.cdn4j.store;

import org.jspecify.annotations.Nullable;

/**
 * What a fill that goes to the disk is charged with: its length there, and on the heap the segments
 * that it keeps until they are written. Used by one thread at a time.
 */
final class DiskCharge implements Charge {
  /** The segment that is being written, those that are kept in any case, and a copy on its way. */
  static final long MOST_ON_HEAP = (PartFile.KEPT + 2L) * BodySegments.SIZE;

  private final FillBudget.Share disk;
  private final FillBudget.Share heap;
  private long segments;

  private DiskCharge(FillBudget.Share disk, FillBudget.Share heap, long segments) {
    this.disk = disk;
    this.heap = heap;
    this.segments = segments;
  }

  /**
   * Charges a fill that begins.
   *
   * @param head what its head weighs
   * @param declared the length of its body, 0 if it is not known
   * @return null if there is no room
   */
  static @Nullable DiskCharge of(FillBudget onDisk, FillBudget onHeap, long head, long declared) {
    FillBudget.Share disk = onDisk.begin(head + declared);
    if (disk == null) {
      return null;
    }
    long segments = Math.min(declared, MOST_ON_HEAP);
    FillBudget.Share heap = onHeap.begin(head + segments);
    if (heap == null) {
      disk.end();
      return null;
    }
    return new DiskCharge(disk, heap, segments);
  }

  @Override
  public boolean grow(long bytes) {
    long more = Math.min(bytes, MOST_ON_HEAP - segments);
    if (!heap.grow(more)) {
      return false;
    }
    segments += more;
    return disk.grow(bytes);
  }

  @Override
  public void keep(long bytes) {
    disk.keep(bytes);
    heap.keep(bytes);
  }

  @Override
  public boolean isExceeded() {
    return heap.isExceeded();
  }

  @Override
  public void end() {
    disk.end();
    heap.end();
  }
}
