package io.cdn4j.examples.benchmarks.server;

import io.cdn4j.examples.edge.EdgeServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start an edge server with a directory of its own on a disk.
 *
 * @param jvm options of its JVM, such as {@code -Xmx64m}
 * @param options of its command line; DIR stands for the directory
 */
public record DiskEdge(String jvm, String options) {
  private static final String DIRECTORY = "DIR";

  /** Starts it on a free port, in front of an origin whose address is without a path. */
  public ServerProcess start(String origin, Path directory)
      throws IOException, InterruptedException {
    return start(origin, directory, List.of());
  }

  /** The same with more options of the JVM. */
  public ServerProcess start(String origin, Path directory, List<String> more)
      throws IOException, InterruptedException {
    List<String> flags = new ArrayList<>(words(jvm));
    flags.addAll(more);
    return ServerProcess.java(flags, EdgeServer.class, arguments(origin, 0, directory));
  }

  /**
   * Starts it on this port, and returns as soon as it accepts connections, before it says that it
   * is ready. Its address is part of what it stores: on another port it would find nothing.
   */
  public ServerProcess startAndConnect(String origin, int port, Path directory)
      throws IOException, InterruptedException {
    return ServerProcess.java(
        words(jvm),
        EdgeServer.class,
        arguments(origin, port, directory),
        output -> FreePort.ifOpen(port));
  }

  private List<String> arguments(String origin, int port, Path directory) {
    List<String> arguments = new ArrayList<>(List.of("--origin", origin, "--port", "" + port));
    for (String word : words(options)) {
      arguments.add(word.equals(DIRECTORY) ? directory.toString() : word);
    }
    return arguments;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }
}
