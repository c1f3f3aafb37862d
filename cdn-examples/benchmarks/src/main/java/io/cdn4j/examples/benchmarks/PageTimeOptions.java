package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.proxying.container.WebContainer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@link PageTimeBenchmark}. */
@Command(
    name = "PageTimeBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "How long a slow page takes behind the filter, as a miss and as a hit.")
final class PageTimeOptions {
  @Option(
      names = "--container",
      paramLabel = "jetty|tomcat",
      description = "may be repeated; by default both")
  List<WebContainer.Kind> containers = new ArrayList<>();

  @Option(
      names = "--work",
      paramLabel = "MILLIS",
      defaultValue = "50",
      description = "how long the application takes for the page; by default ${DEFAULT-VALUE}")
  int work;

  @Option(
      names = "--misses",
      paramLabel = "N",
      defaultValue = "100",
      description = "how many pages are asked for once; by default ${DEFAULT-VALUE}")
  int misses;

  @Option(
      names = "--hits",
      paramLabel = "N",
      defaultValue = "10000",
      description = "how often one of them is asked for again; by default ${DEFAULT-VALUE}")
  int hits;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  void check() {
    Range.check("--work", work, 1, 10_000);
    Range.check("--misses", misses, 1, 10_000);
    Range.check("--hits", hits, 1, 10_000_000);
    if (containers.isEmpty()) {
      containers = List.of(WebContainer.Kind.values());
    }
  }
}
