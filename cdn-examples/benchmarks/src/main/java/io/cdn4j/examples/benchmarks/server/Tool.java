package io.cdn4j.examples.benchmarks.server;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that this machine may have. */
public final class Tool {
  /** Where servers are installed, which is not always on the path. */
  private static final String ALSO = "/usr/local/sbin" + File.pathSeparator + "/usr/sbin";

  private Tool() {}

  /** Where a program is, if it is installed. */
  public static Optional<String> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + ALSO;
    return Stream.of(path.split(File.pathSeparator))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
