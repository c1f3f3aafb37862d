package io.cdn4j.examples.benchmarks.replay;

/**
 * How much of what was asked for came from a cache.
 *
 * @param objects the part of the requests, 0 to 1
 * @param bytes the part of the bytes, 0 to 1
 */
public record HitRatio(double objects, double bytes) {
  /** Replays a trace. */
  static HitRatio of(Trace trace, ReplayedCache cache) {
    long hits = 0;
    long bytes = 0;
    for (int object : (Iterable<Integer>) trace.requests()::iterator) {
      if (cache.request(object)) {
        hits++;
        bytes += trace.size(object);
      }
    }
    return new HitRatio((double) hits / trace.length(), (double) bytes / trace.bytes());
  }
}
