package io.cdn4j.store;

import com.google.common.util.concurrent.Striped;
import io.cdn4j.caching.CacheKey;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** Lets changes of one key that concern several tiers take turns. Safe for use by many threads. */
final class KeyLocks {
  private static final int STRIPES = 256;

  private final Striped<Lock> locks = Striped.lock(STRIPES);

  <T> T locked(CacheKey key, Supplier<T> change) {
    Lock lock = locks.get(key);
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }
}
