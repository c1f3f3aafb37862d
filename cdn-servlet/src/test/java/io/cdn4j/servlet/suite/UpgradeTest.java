package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** A connection that is upgraded belongs to the application from then on. */
@InEachContainer
class UpgradeTest {
  private static final String REQUEST =
      "GET / HTTP/1.1\r\nHost: site.example\r\nConnection: Upgrade\r\nUpgrade: shout\r\n\r\n";

  private final Container container;

  UpgradeTest(Container container) {
    this.container = container;
  }

  private static Application application() {
    return (request, response) -> {
      response.setHeader("Upgrade", "shout");
      response.setHeader("Connection", "Upgrade");
      request.upgrade(Shout.class);
    };
  }

  @Test
  void upgradedConnections() throws Exception {
    try (Twins twins = Twins.of(container, application())) {
      String plain = upgrade(twins.without);
      for (int round = 0; round < 2; round++) {
        assertThat(upgrade(twins.with)).isEqualTo(plain);
      }
      assertThat(plain)
          .startsWith(
              container.lacks().containsKey(Ability.UPGRADE)
                  ? "HTTP/1.1 500"
                  : "HTTP/1.1 101, HELLO. AGAIN.");
    }
  }

  private static String upgrade(Site site) throws IOException {
    try (RawClient client = site.raw()) {
      String status = client.send(REQUEST).readUntil("\r\n").substring(0, 12);
      if (!status.endsWith("101")) {
        return status;
      }
      client.readUntil("\r\n\r\n");
      String first = client.send("hello.").readUntil(".");
      String second = client.send("again.").readUntil(".");
      return status + ", " + first + " " + second;
    }
  }

  /** Says louder what it hears, on a thread of its own. */
  public static final class Shout implements HttpUpgradeHandler {
    @Override
    public void init(WebConnection connection) {
      Thread thread = new Thread(() -> shout(connection), "shout");
      thread.setDaemon(true);
      thread.start();
    }

    private static void shout(WebConnection connection) {
      try (connection;
          InputStream in = connection.getInputStream();
          OutputStream out = connection.getOutputStream()) {
        for (int heard = in.read(); heard >= 0; heard = in.read()) {
          out.write(Character.toUpperCase(heard));
          out.flush();
        }
      } catch (Exception e) {
        // The viewer has left.
      }
    }

    @Override
    public void destroy() {}
  }
}
