package io.cdn4j.store;

/** What a fill that goes to the arena is charged with: on the heap, and off it. */
record OffHeapCharge(FillBudget.Share heap, FillBudget.Share offHeap) implements Charge {
  @Override
  public boolean grow(long bytes) {
    return offHeap.grow(bytes);
  }

  /** The blocks that it has filled stay as long as its readers do, and count in the arena. */
  @Override
  public void keep(long bytes) {
    offHeap.keep(0);
    heap.keep(bytes);
  }

  @Override
  public boolean isExceeded() {
    return heap.isExceeded();
  }

  @Override
  public void end() {
    offHeap.end();
    heap.end();
  }
}
