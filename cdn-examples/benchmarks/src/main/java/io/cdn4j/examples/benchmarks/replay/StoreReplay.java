package io.cdn4j.examples.benchmarks.replay;

import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import io.cdn4j.store.Store;
import java.io.IOException;

/** Replays a trace through {@link MemoryStore}. */
final class StoreReplay {
  private static final int MOST_TRIES = 20;
  private static final double NEAR = 0.998;

  private final Trace trace;
  private final long overhead;

  StoreReplay(Trace trace) throws IOException {
    this.trace = trace;
    this.overhead = overhead(trace);
  }

  /** What an object of the usual size and name takes in the store beside its body. */
  private static long overhead(Trace trace) throws IOException {
    long size = trace.footprint() / trace.objects();
    String name = trace.name(trace.objects() / 2);
    try (Store store = new MemoryStore(MemoryStoreSettings.ofCapacity(16 * (size + (1 << 16))))) {
      StoreCache.fill(store, StoreCache.key(name), size);
      return store.statistics().bytes() - size;
    }
  }

  long overhead() {
    return overhead;
  }

  /** The heap of a store whose bodies take so many bytes, roughly. */
  long heapNeeded(long size) {
    return size + (long) ((double) size / trace.footprint() * trace.objects() * overhead);
  }

  /** All that the store holds, its heads and its index included, fits into the size. */
  HitRatio allCharged(long size) throws IOException {
    try (Store store = new MemoryStore(MemoryStoreSettings.ofCapacity(size))) {
      return HitRatio.of(trace, new StoreCache(trace, store, overhead));
    }
  }

  /**
   * The bodies alone fit into the size. The store has no such bound; so its capacity is sought with
   * which the bodies that it holds at one time come close to the size, and never above.
   */
  HitRatio payloadCharged(long size) throws IOException {
    long fits = size;
    long exceeds = heapNeeded(4 * size);
    long capacity = size;
    HitRatio best = new HitRatio(0, 0);
    for (int i = 0; i < MOST_TRIES; i++) {
      try (Store store = new MemoryStore(settings(capacity, size))) {
        StoreCache cache = new StoreCache(trace, store, overhead);
        HitRatio ratio = HitRatio.of(trace, cache);
        if (cache.mostPayload() > size) {
          exceeds = capacity;
          capacity = fits + (exceeds - fits) / 2;
        } else if (cache.mostPayload() >= NEAR * size) {
          return ratio;
        } else {
          best = ratio;
          fits = capacity;
          capacity += Math.min(size - cache.mostPayload(), (exceeds - fits) / 2);
        }
      }
    }
    return best;
  }

  /** A capacity, and the largest object that another would have. */
  private static MemoryStoreSettings settings(long capacity, long size) {
    return MemoryStoreSettings.ofCapacity(capacity)
        .withMaxObjectSize(MemoryStoreSettings.ofCapacity(size).maxObjectSize());
  }
}
