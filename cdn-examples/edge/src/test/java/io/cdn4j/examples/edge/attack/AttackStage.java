package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.TestEdge;
import io.cdn4j.examples.edge.testing.PathOrigin;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin.Peer;
import io.cdn4j.testing.RawOrigin.Script;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The edge server in the standard mode before an origin that gives back all that it is sent, as a
 * response that may be stored. Once for each test class; every test takes a path of its own.
 *
 * <p>In the text of a request {@code ~} ends a line, {@code {p}} is the path, {@code {n:TEXT}} is
 * TEXT n times, and {@code \r \n \t \0 \xHH} are these bytes.
 */
final class AttackStage implements BeforeAllCallback, AfterAllCallback {
  private final AtomicInteger number = new AtomicInteger();
  private final String[] arguments;
  private PathOrigin origin;
  private TestEdge edge;

  AttackStage(String... arguments) {
    this.arguments = arguments;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    origin = new PathOrigin(AttackStage::reflect);
    edge = TestEdge.start(origin.url(), arguments);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    edge.close();
    origin.close();
  }

  private static void reflect(Peer peer) throws IOException {
    send(peer, "200 OK", "Cache-Control: public, max-age=60\r\n", peer.request());
  }

  /** Answers with a status, further lines, and a body. */
  static void send(Peer peer, String status, String lines, String body) throws IOException {
    String head =
        "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n".formatted(status, lines, body.length());
    peer.send(head + (peer.method().equals("HEAD") ? "" : body));
  }

  /** A path that nobody has asked for. */
  String path() {
    return "/p" + number.incrementAndGet();
  }

  /** What begins with this path is answered so. */
  void on(String path, Script script) {
    origin.on(path, script);
  }

  /** What the origin has seen of a path. */
  List<String> seen(String path) {
    return origin.requests(path);
  }

  /** Everything that the origin has seen. */
  List<String> seen() {
    return origin.requests();
  }

  TestEdge edge() {
    return edge;
  }

  /** Sends a request in the notation of this class, and reads the response. */
  Reply ask(String path, String request) {
    return edge.ask(bytes(path, request));
  }

  /** A plain GET. */
  Reply get(String target) {
    return ask(target, "GET {p} HTTP/1.1~Host: cdn.test~~");
  }

  /**
   * Sends a request that must be refused: an error of the client's or of what is not implemented,
   * nothing at the origin, nothing else on the connection.
   */
  void refuses(String path, String request) {
    int before = seen().size();
    try (Viewer viewer = edge.connect()) {
      Reply reply = viewer.send(bytes(path, request)).sendEnd().read();
      assertThat(reply.status()).as("%s", reply).matches(AttackStage::isRefusal);
      assertThat(viewer.readToEnd()).as("after the refusal").isEmpty();
    }
    assertThat(seen().subList(before, seen().size())).as("at the origin").isEmpty();
  }

  /** Whether a status refuses; a connection that is closed without one does too. */
  static boolean isRefusal(int status) {
    return status == 0
        || (status >= 400 && status < 500)
        || status == 501
        || status == 505
        || status == 508;
  }

  /** The bytes of a request in the notation of this class. */
  static String bytes(String path, String request) {
    StringBuilder text = new StringBuilder();
    String line = request.replace("{p}", path);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '~') {
        text.append("\r\n");
      } else if (c == '\\') {
        i = unescape(line, i + 1, text);
      } else if (c == '{' && line.substring(i).matches("(?s)\\{\\d+:[^}]*}.*")) {
        int colon = line.indexOf(':', i);
        int end = line.indexOf('}', colon);
        text.append(
            line.substring(colon + 1, end).repeat(Integer.parseInt(line.substring(i + 1, colon))));
        i = end;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static int unescape(String line, int at, StringBuilder text) {
    switch (line.charAt(at)) {
      case 'r' -> text.append('\r');
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case '0' -> text.append('\0');
      case 'x' -> {
        text.append((char) Integer.parseInt(line.substring(at + 1, at + 3), 16));
        return at + 2;
      }
      default -> text.append(line.charAt(at));
    }
    return at;
  }
}
