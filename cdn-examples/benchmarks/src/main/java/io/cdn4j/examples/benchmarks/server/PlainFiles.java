package io.cdn4j.examples.benchmarks.server;

import io.cdn4j.examples.edge.jetty.ViewerConnectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * The files of a directory, as Jetty's own handler serves them with its usual settings, on a server
 * that is set up as the edge's.
 */
public final class PlainFiles {
  private PlainFiles() {}

  /** Argument: the directory. */
  public static void main(String[] arguments) throws Exception {
    Server server = ViewerConnectors.server("files");
    ServerConnector connector = ViewerConnectors.add(server, "127.0.0.1", 0, null);
    ResourceHandler files = new ResourceHandler();
    files.setBaseResource(ResourceFactory.of(files).newResource(Path.of(arguments[0])));
    server.setHandler(files);
    server.start();
    ReadyLine.print("plain files", connector.getLocalPort());
  }

  /** Writes so many copies below a directory and starts a server for them. */
  public static ServerProcess start(String jvm, Path directory, int copies, int size)
      throws IOException, InterruptedException {
    for (int copy = 0; copy < copies; copy++) {
      Path file = directory.resolve(Paths.copy(copy, size).substring(1));
      Files.createDirectories(file.getParent());
      Files.write(file, Paths.body(Paths.copy(copy, size)));
    }
    return ServerProcess.java(
        List.of(jvm.strip().split("\\s+")), PlainFiles.class, List.of(directory.toString()));
  }
}
