package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is none of a cache's business reaches the application as it came. */
@InEachContainer
class BypassTest {
  private final Container container;

  BypassTest(Container container) {
    this.container = container;
  }

  private static Application echo() {
    return (request, response) -> {
      response.setHeader("Cache-Control", "max-age=60");
      byte[] body = request.getInputStream().readAllBytes();
      response.getOutputStream().print(request.getMethod() + " " + body.length + " ");
      response.getOutputStream().write(body);
    };
  }

  @Test
  void uploads() throws Exception {
    byte[] large = new byte[1 << 20];
    Arrays.fill(large, (byte) 'x');
    try (Site site = Site.with(container, echo())) {
      for (String method : new String[] {"POST", "PUT", "PATCH", "PROPFIND"}) {
        String body =
            site.send(site.request("/").method(method, BodyPublishers.ofByteArray(large)).build())
                .body();
        assertThat(body)
            .startsWith(method + " 1048576 xxx")
            .hasSize(method.length() + 9 + (1 << 20));
      }
    }
  }

  @Test
  void getWithContent() throws Exception {
    try (Site site = Site.with(container, echo())) {
      for (String content : new String[] {"a", "bc"}) {
        String body =
            site.send(site.request("/").method("GET", BodyPublishers.ofString(content)).build())
                .body();
        assertThat(body).isEqualTo("GET " + content.length() + " " + content);
      }
      assertThat(site.get("/").body()).isEqualTo("GET 0 ");
    }
  }

  @Test
  void upgrades() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("upgrade to " + request.getHeader("Upgrade"));
        };
    try (Site site = Site.with(container, application)) {
      for (int i = 1; i <= 2; i++) {
        try (RawClient client = site.raw()) {
          String head =
              """
              GET / HTTP/1.1
              Host: a.example
              Connection: Upgrade
              Upgrade: websocket
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
              Sec-WebSocket-Version: 13

              """;
          client.send(head.replace("\n", "\r\n"));
          client.readUntil("upgrade to websocket");
        }
        assertThat(site.runs).hasValue(i);
      }
    }
  }

  /** The engine would leave out what the application sees, so both would answer differently. */
  @Test
  void fieldsThatConnectionNames() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.setHeader("Vary", "Accept-Language");
          response.getWriter().print("in " + request.getHeader("Accept-Language"));
        };
    try (Site site = Site.with(container, application)) {
      for (String connection :
          new String[] {"close, Accept-Language", "close, , x,accept-LANGUAGE"}) {
        try (RawClient client = site.raw()) {
          client.send(
              "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: %s\r\nAccept-Language: evil\r\n\r\n"
                  .formatted(site.port(), connection));
          client.readUntil("in evil");
        }
        assertThat(site.edge.storeStatistics().entries()).isZero();
      }
      assertThat(site.get("/").body()).isEqualTo("in null");
    }
  }

  @Test
  void whatConnectionUsuallySaysIsNoReason() throws Exception {
    try (Site site = Site.with(container, echo())) {
      site.get("/");
      try (RawClient client = site.raw()) {
        client.send(
            "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nTE: trailers\r\nConnection: TE,  Close\r\n\r\n"
                .formatted(site.port()));
        assertThat(client.readUntil("GET 0")).contains("hit");
      }
    }
  }

  @Test
  void whatTheEngineWouldRefuse() throws Exception {
    try (Site site = Site.with(container, echo());
        Site plain = Site.without(container, echo())) {
      for (String fields :
          new String[] {
            "Connection: cache-control\r\nCache-Control: no-cache\r\n",
            "Connection: close\r\nCDN-Loop: cdn4j\r\n",
            "Connection: close\r\n" + "X-Many: 1\r\n".repeat(99),
            "Connection: close\r\nX-Long: " + "x".repeat(6_000) + "\r\n",
          }) {
        String request = "GET / HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n";
        try (RawClient client = site.raw();
            RawClient without = plain.raw()) {
          assertThat(client.send(request).readUntil("\r\n"))
              .as(fields)
              .isEqualTo(without.send(request).readUntil("\r\n"));
        }
      }
      for (String target : new String[] {"/a/..;x/b", "/%2e%2e/x", "/.well-known/x"}) {
        try (RawClient client = site.raw();
            RawClient without = plain.raw()) {
          String request =
              "GET " + target + " HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
          assertThat(client.send(request).readUntil("\r\n"))
              .as(target)
              .isEqualTo(without.send(request).readUntil("\r\n"));
        }
      }
    }
  }

  @Test
  void asteriskForm() throws Exception {
    try (Site site = Site.with(container, echo());
        Site plain = Site.without(container, echo());
        RawClient client = site.raw();
        RawClient without = plain.raw()) {
      String request = "OPTIONS * HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n";
      assertThat(client.send(request).readUntil("\r\n"))
          .isEqualTo(without.send(request).readUntil("\r\n"));
    }
  }
}
