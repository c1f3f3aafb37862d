package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.Load;
import io.cdn4j.examples.benchmarks.client.OneByOne;
import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.FilteredApplication;
import io.cdn4j.examples.benchmarks.server.Paths;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import io.cdn4j.examples.proxying.container.WebContainer;
import io.cdn4j.store.MemoryStoreSettings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * How long a page takes for which the application needs 50 ms, when it is not stored and when it
 * is, on one connection. The exit code is 1 if the median of the hits is above 1 ms.
 */
public final class PageTimeBenchmark {
  private static final int THREADS = 50;
  private static final double BOUND_MILLIS = 1;

  private final PageTimeOptions options;

  private PageTimeBenchmark(PageTimeOptions options) {
    this.options = options;
  }

  /** Prints a table, and one line of JSON per container. */
  public static void main(String[] arguments) throws Exception {
    PageTimeOptions options = new PageTimeOptions();
    if (CommandLines.read("PageTimeBenchmark", options, arguments, options::check)) {
      System.exit(new PageTimeBenchmark(options).run() ? 0 : 1);
    }
  }

  private boolean run() throws IOException, InterruptedException {
    CommandLines.sayWhetherCoresAreApart();
    Cores.CLIENT.takeThisProcess();
    System.out.printf(
        "%-10s %14s %14s %12s%n", "container", "median miss ms", "median hit ms", "p99 hit ms");
    List<String> json = new ArrayList<>();
    boolean holds = true;
    for (WebContainer.Kind container : options.containers) {
      String name = FilteredApplication.label(container);
      long memory = MemoryStoreSettings.defaults().capacity();
      try (ServerProcess server = FilteredApplication.start(container, THREADS, memory)) {
        IntFunction<URI> page = number -> server.url(Paths.slow(options.work, "page-" + number));
        Load misses = OneByOne.ask(page, options.misses);
        OneByOne.ask(number -> page.apply(0), options.hits);
        Load hits = OneByOne.ask(number -> page.apply(0), options.hits);
        System.out.printf(
            Locale.ROOT,
            "%-10s %14.3f %14.3f %12.3f%n",
            name,
            misses.percentile(50),
            hits.percentile(50),
            hits.percentile(99));
        json.add(json(name, misses, hits));
        holds &= hits.percentile(50) <= BOUND_MILLIS;
      }
    }
    System.out.println();
    System.out.printf(
        Locale.ROOT, "median hit %s %.1f ms%n", holds ? "within" : "ABOVE", BOUND_MILLIS);
    json.forEach(System.out::println);
    return holds;
  }

  private String json(String container, Load misses, Load hits) {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"page-time\",\"container\":\"%s\",\"workMs\":%d,\"missP50Ms\":%.4f,"
            + "\"hitP50Ms\":%.4f,\"hitP99Ms\":%.4f,\"boundMs\":%.1f,\"holds\":%b}",
        container,
        options.work,
        misses.percentile(50),
        hits.percentile(50),
        hits.percentile(99),
        BOUND_MILLIS,
        hits.percentile(50) <= BOUND_MILLIS);
  }
}
