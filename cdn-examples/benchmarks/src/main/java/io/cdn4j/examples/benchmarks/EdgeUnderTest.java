package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.DiskEdge;
import picocli.CommandLine.Option;

/** How the edge server is started that is measured. */
final class EdgeUnderTest {
  @Option(
      names = "--edge-jvm",
      paramLabel = "OPTIONS",
      defaultValue = "-Xmx64m -XX:MaxDirectMemorySize=256m",
      description = "options of its JVM; by default \"${DEFAULT-VALUE}\"")
  String jvm;

  @Option(
      names = "--edge-options",
      paramLabel = "OPTIONS",
      defaultValue = "--off-heap 128m --disk DIR --disk-size 12g --max-object-size 5g",
      description =
          "its command line; DIR stands for a temporary directory; by default \"${DEFAULT-VALUE}\"")
  String options;

  DiskEdge edge() {
    return new DiskEdge(jvm, options);
  }
}
