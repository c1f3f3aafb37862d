package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.DiskEdge;
import picocli.CommandLine.Option;

/** How the edge server is started that is measured. */
final class EdgeUnderTest {
  /** With a disk that takes objects of several GiB. */
  static final String LARGE = "--off-heap 128m --disk DIR --disk-size 12g --max-object-size 5g";

  @Option(
      names = "--edge-jvm",
      paramLabel = "OPTIONS",
      description = "options of its JVM; by default \"${DEFAULT-VALUE}\"")
  String jvm = "-Xmx64m -XX:MaxDirectMemorySize=256m";

  @Option(
      names = "--edge-options",
      paramLabel = "OPTIONS",
      description =
          "its command line; DIR stands for a temporary directory; by default \"${DEFAULT-VALUE}\"")
  String options;

  /** With such a command line, unless another is asked for. */
  EdgeUnderTest(String options) {
    this.options = options;
  }

  DiskEdge edge() {
    return new DiskEdge(jvm, options);
  }
}
