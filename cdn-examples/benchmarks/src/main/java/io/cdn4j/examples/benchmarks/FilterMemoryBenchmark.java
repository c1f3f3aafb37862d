package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.ManyUrls;
import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.FilteredApplication;
import io.cdn4j.examples.benchmarks.server.Paths;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the heap of an application behind the filter stays bounded, however many URLs are asked
 * for. A server that runs out of memory ends, and so does this; the exit code is 1 if the heap
 * grows to the end.
 */
public final class FilterMemoryBenchmark {
  private static final int THREADS = 50;
  private static final int CHECKPOINTS = 10;
  private static final double NANOS_PER_SECOND = 1e9;

  private final MemoryOptions options;

  private FilterMemoryBenchmark(MemoryOptions options) {
    this.options = options;
  }

  /** Prints a table, and one line of JSON per scene. */
  public static void main(String[] arguments) throws Exception {
    MemoryOptions options = new MemoryOptions();
    if (CommandLines.read("FilterMemoryBenchmark", options, arguments, options::check)) {
      System.exit(new FilterMemoryBenchmark(options).run() ? 0 : 1);
    }
  }

  private boolean run() throws IOException, InterruptedException {
    CommandLines.sayWhetherCoresAreApart();
    Cores.CLIENT.takeThisProcess();
    List<MemoryOutcome> outcomes = new ArrayList<>();
    System.out.println(MemoryOutcome.HEADER);
    for (MemoryScene scene : MemoryScene.values()) {
      if (options.wants(scene)) {
        outcomes.add(run(scene));
      }
    }
    System.out.println();
    outcomes.forEach(outcome -> System.out.println(outcome.verdict()));
    outcomes.forEach(outcome -> System.out.println(outcome.json()));
    return outcomes.stream().allMatch(MemoryOutcome::holds);
  }

  private MemoryOutcome run(MemoryScene scene) throws IOException, InterruptedException {
    try (ServerProcess server = start()) {
      try {
        return run(scene, server);
      } catch (IOException e) {
        throw new IOException(e.getMessage() + "; the server wrote: " + server.output(), e);
      }
    }
  }

  private MemoryOutcome run(MemoryScene scene, ServerProcess server) throws IOException {
    MemoryOutcome outcome = new MemoryOutcome(scene);
    try (ManyUrls urls = new ManyUrls(number -> server.url(scene.path(number)))) {
      long start = System.nanoTime();
      long asked = 0;
      for (int checkpoint = 1; checkpoint <= CHECKPOINTS; checkpoint++) {
        long until = options.urls * checkpoint / CHECKPOINTS;
        urls.ask(until - asked);
        asked = until;
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        long live = Long.parseLong(ManyUrls.text(server.url(Paths.heap())));
        System.out.println(outcome.row(asked, seconds, live));
      }
    }
    return outcome;
  }

  private ServerProcess start() throws IOException, InterruptedException {
    return FilteredApplication.start(
        options.container,
        THREADS,
        (long) options.memory << 20,
        "-Xmx" + options.heap + "m",
        "-XX:+ExitOnOutOfMemoryError");
  }
}
