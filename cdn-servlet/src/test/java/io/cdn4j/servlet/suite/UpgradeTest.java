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
      assertThat(plain).startsWith("HTTP/1.1 101 ").contains("Upgrade: shout");
      for (int round = 0; round < 2; round++) {
        assertThat(upgrade(twins.with)).isEqualTo(plain);
      }
    }
  }

  private String upgrade(Site site) throws IOException {
    try (RawClient client = site.raw()) {
      String head = client.send(REQUEST).readUntil("\r\n\r\n").replaceAll("Date: .*", "Date");
      if (!container.lacks().containsKey(Ability.TALKING_AFTER_AN_UPGRADE)) {
        assertThat(client.send("hello.").readUntil(".")).isEqualTo("HELLO.");
        assertThat(client.send("again.").readUntil(".")).isEqualTo("AGAIN.");
      }
      return head;
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
