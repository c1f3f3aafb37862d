package io.cdn4j.examples.benchmarks.replay;

/** A cache in front of an origin that has everything. */
interface ReplayedCache {
  /** Asks for an object of the trace, and stores it if it was not there; whether it was. */
  boolean request(int object);
}
