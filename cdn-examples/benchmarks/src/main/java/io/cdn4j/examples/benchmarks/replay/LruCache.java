package io.cdn4j.examples.benchmarks.replay;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The object that was not asked for longest goes first. Overhead is not charged. */
final class LruCache implements ReplayedCache {
  private final Trace trace;
  private final long capacity;
  private final Map<Integer, Long> stored = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  LruCache(Trace trace, long capacity) {
    this.trace = trace;
    this.capacity = capacity;
  }

  @Override
  public boolean request(int object) {
    if (stored.get(object) != null) {
      return true;
    }
    long size = trace.size(object);
    if (size <= capacity) {
      stored.put(object, size);
      held += size;
      evict();
    }
    return false;
  }

  private void evict() {
    Iterator<Long> eldest = stored.values().iterator();
    while (held > capacity) {
      held -= eldest.next();
      eldest.remove();
    }
  }
}
