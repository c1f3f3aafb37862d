package io.cdn4j.examples.benchmarks.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.primitives.Ints;

/** Caffeine with a weigher. Overhead is not charged. */
final class CaffeineCache implements ReplayedCache {
  private final Cache<Integer, Integer> stored;

  CaffeineCache(Trace trace, long capacity) {
    this.stored =
        Caffeine.newBuilder()
            .maximumWeight(capacity)
            .weigher((Integer object, Integer same) -> Ints.saturatedCast(trace.size(object)))
            .executor(Runnable::run)
            .build();
  }

  @Override
  public boolean request(int object) {
    if (stored.getIfPresent(object) != null) {
      return true;
    }
    stored.put(object, object);
    return false;
  }
}
