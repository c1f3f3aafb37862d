package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.proxying.container.WebContainer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@link FilterMemoryBenchmark}. */
@Command(
    name = "FilterMemoryBenchmark",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Whether the heap of an application behind the filter stays bounded.")
final class MemoryOptions {
  @Option(
      names = "--urls",
      paramLabel = "N",
      defaultValue = "10000000",
      description = "how many distinct URLs are asked for, each once; by default ${DEFAULT-VALUE}")
  long urls;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      defaultValue = "128",
      description = "the heap of the server in MiB; by default ${DEFAULT-VALUE}")
  int heap;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      defaultValue = "64",
      description = "how much of it stored responses may take, in MiB; by default ${DEFAULT-VALUE}")
  int memory;

  @Option(
      names = "--container",
      paramLabel = "jetty|tomcat",
      defaultValue = "jetty",
      description = "by default ${DEFAULT-VALUE}")
  WebContainer.Kind container = WebContainer.Kind.JETTY;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "one scene, storable or half-storable; by default both")
  @Nullable String only;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  void check() {
    if (urls < 1000 || urls > 1_000_000_000) {
      throw new IllegalArgumentException("--urls needs to be 1000 to 1000000000; got " + urls);
    }
    if (only != null && Stream.of(MemoryScene.values()).noneMatch(this::wants)) {
      throw new IllegalArgumentException("--only needs storable or half-storable; got " + only);
    }
    Range.check("--heap", heap, 32, 4096);
    Range.check("--memory", memory, 1, heap * 7 / 10);
  }

  boolean wants(MemoryScene scene) {
    return only == null || only.equals(scene.label());
  }
}
