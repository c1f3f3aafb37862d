package io.cdn4j.examples.benchmarks.server;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.examples.proxying.container.WebContainer;
import io.cdn4j.servlet.EdgeCacheFilter;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** An application behind the edge as a filter. */
public final class FilteredApplication {
  private FilteredApplication() {}

  /** Arguments: the container, how many threads it has, and how many bytes the store may take. */
  public static void main(String[] arguments) throws Exception {
    WebContainer.Kind kind = WebContainer.Kind.valueOf(arguments[0]);
    int threads = Integer.parseInt(arguments[1]);
    long memory = Long.parseLong(arguments[2]);
    EdgeLocation edge =
        EdgeLocation.builder()
            .distribution(Distribution.of(CacheBehavior.application()))
            .store(new MemoryStore(MemoryStoreSettings.ofCapacity(memory)))
            .build();
    WebContainer container =
        kind.start(
            new WebContainer.Settings(0, threads), new EdgeCacheFilter(edge), new Application());
    ReadyLine.print("filtered application", container.port());
  }

  /**
   * Starts one in a process of its own.
   *
   * @param memory how many bytes the store may take
   * @param jvm options of its JVM, such as {@code -Xmx128m}
   */
  public static ServerProcess start(WebContainer.Kind kind, int threads, long memory, String... jvm)
      throws IOException, InterruptedException {
    return ServerProcess.java(
        List.of(jvm),
        FilteredApplication.class,
        List.of(kind.name(), Integer.toString(threads), Long.toString(memory)));
  }

  /** As on a command line. */
  public static String label(WebContainer.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
