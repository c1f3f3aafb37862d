package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Paths;
import java.util.function.LongFunction;

/** What very many URLs are answered with. */
enum MemoryScene {
  STORABLE("storable", Paths::item),
  MIXED("half-storable", Paths::mixed);

  private final String label;
  private final LongFunction<String> path;

  MemoryScene(String label, LongFunction<String> path) {
    this.label = label;
    this.path = path;
  }

  String label() {
    return label;
  }

  String path(long number) {
    return path.apply(number);
  }
}
