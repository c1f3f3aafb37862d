package io.cdn4j.examples.proxying;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.cdn4j.examples.proxying.container.WebContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProxyServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AtomicInteger asked = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private HttpServer origin;

  @BeforeEach
  void listen() throws IOException {
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.start();
  }

  @AfterEach
  void stop() {
    origin.stop(0);
  }

  private void answers(HttpHandler handler) {
    origin.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          handler.handle(exchange);
          exchange.close();
        });
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private WebContainer start(WebContainer.Kind kind, boolean heuristics) throws Exception {
    ProxyOptions options = new ProxyOptions();
    options.origin = "http://127.0.0.1:" + origin.getAddress().getPort();
    options.port = 0;
    options.container = kind;
    options.heuristics = heuristics;
    return ProxyServer.start(options);
  }

  private HttpResponse<String> ask(WebContainer proxy, String method, String body)
      throws Exception {
    URI url = URI.create("http://127.0.0.1:" + proxy.port() + "/a%20b?c=%2F");
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(PATIENCE);
    request.header("X-Field", "one").header("X-Field", "two");
    request.method(method, BodyPublishers.ofString(body));
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @ParameterizedTest
  @EnumSource
  void requestAndResponsePassAsTheyAre(WebContainer.Kind kind) throws Exception {
    answers(
        exchange -> {
          exchange.getResponseHeaders().add("X-Answer", "one");
          exchange.getResponseHeaders().add("X-Answer", "two");
          String content = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          send(
              exchange,
              418,
              exchange.getRequestMethod()
                  + ' '
                  + exchange.getRequestURI()
                  + ' '
                  + exchange.getRequestHeaders().get("X-Field")
                  + ' '
                  + content);
        });
    try (WebContainer proxy = start(kind, false)) {
      HttpResponse<String> answer = ask(proxy, "PATCH", "content");
      assertThat(answer.statusCode()).isEqualTo(418);
      assertThat(answer.headers().allValues("X-Answer")).containsExactly("one", "two");
      assertThat(answer.body()).isEqualTo("PATCH /a%20b?c=%2F [one, two] content");
    }
  }

  @ParameterizedTest
  @EnumSource
  void heuristicsAreAnOption(WebContainer.Kind kind) throws Exception {
    answers(
        exchange -> {
          exchange.getResponseHeaders().set("Last-Modified", "Wed, 01 Jan 2020 00:00:00 GMT");
          send(exchange, 200, "body");
        });
    try (WebContainer plain = start(kind, false);
        WebContainer heuristic = start(kind, true)) {
      ask(plain, "GET", "");
      ask(plain, "GET", "");
      assertThat(asked).hasValue(2);
      ask(heuristic, "GET", "");
      assertThat(ask(heuristic, "GET", "").body()).isEqualTo("body");
      assertThat(asked).hasValue(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBodyThatIsCutIsCutForTheViewer(WebContainer.Kind kind) throws Exception {
    answers(
        exchange -> {
          exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
          exchange.sendResponseHeaders(200, 100_000);
          exchange.getResponseBody().write(new byte[50_000]);
        });
    try (WebContainer proxy = start(kind, false)) {
      assertThatThrownBy(() -> ask(proxy, "GET", "")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> ask(proxy, "GET", "")).isInstanceOf(IOException.class);
      assertThat(asked).hasValue(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOriginWithoutAnAnswerIsA502(WebContainer.Kind kind) throws Exception {
    answers(HttpExchange::close);
    try (WebContainer proxy = start(kind, false)) {
      assertThat(ask(proxy, "GET", "").statusCode()).isEqualTo(502);
    }
  }
}
