package io.cdn4j.examples.edge;

import io.cdn4j.examples.edge.jetty.ViewerTimeouts;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A real edge server on a free port in front of a scripted origin. */
final class EdgeUnderTest implements Closeable {
  private final RawOrigin origin;
  private final RunningEdge edge;

  EdgeUnderTest(RawOrigin origin, String... arguments) {
    this(origin, ViewerTimeouts.DEFAULT, arguments);
  }

  EdgeUnderTest(RawOrigin origin, ViewerTimeouts timeouts, String... arguments) {
    this.origin = origin;
    this.edge = start(origin.url(), timeouts, arguments);
  }

  /** In front of an origin that answers with these texts, the last one again and again. */
  static EdgeUnderTest answering(String... answers) {
    return new EdgeUnderTest(RawOrigin.answering(answers));
  }

  private static RunningEdge start(String originUrl, ViewerTimeouts timeouts, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--origin", originUrl, "--port", "0"));
    all.addAll(List.of(arguments));
    CommandLine commandLine = EdgeServer.commandLine();
    commandLine.parseArgs(all.toArray(new String[0]));
    try {
      return RunningEdge.start(commandLine.getCommand(), timeouts);
    } catch (StartException e) {
      throw new IllegalStateException(e);
    }
  }

  RawOrigin origin() {
    return origin;
  }

  RunningEdge edge() {
    return edge;
  }

  int port() {
    return edge.port();
  }

  Viewer client() {
    return Viewer.connect(port());
  }

  /** Asks for a path on a connection of its own. */
  Reply get(String target, String... fieldLines) {
    return ask("GET " + target, fieldLines);
  }

  /** Sends a request without content on a connection of its own. */
  Reply ask(String methodAndTarget, String... fieldLines) {
    StringBuilder request =
        new StringBuilder(methodAndTarget).append(" HTTP/1.1\r\nHost: cdn.test\r\n");
    for (String line : fieldLines) {
      request.append(line).append("\r\n");
    }
    return Viewer.ask(port(), request.append("\r\n").toString()).begun();
  }

  @Override
  public void close() {
    origin.close();
    edge.close();
  }
}
