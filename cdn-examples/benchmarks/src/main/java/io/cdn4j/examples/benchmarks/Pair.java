package io.cdn4j.examples.benchmarks;

/** Hits per second of one server and, shortly before or after, of another. */
record Pair(double subject, double rival) {
  double ratio() {
    return subject / rival;
  }
}
