package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.suite.Container;
import io.cdn4j.servlet.suite.InEachContainer;
import io.cdn4j.servlet.suite.WebApplication;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The filter with brotli4j on the class path; all other tests are without it. */
@InEachContainer
@EnabledIfSystemProperty(named = "cdn4j.brotli4j", matches = "true")
class BrotliTest {
  private static final String PAGE = "<p>grün und grün und grün</p>\n".repeat(500);
  private static final String BROWSER = "gzip, deflate, br, zstd";

  private final Container container;
  private final AtomicInteger runs = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private Container.Running running;

  BrotliTest(Container container) {
    this.container = container;
  }

  @BeforeEach
  void start() throws Exception {
    HttpServlet page =
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            runs.incrementAndGet();
            response.setContentType("text/html;charset=utf-8");
            response.setHeader("Cache-Control", "max-age=60");
            response.setHeader("ETag", "\"one\"");
            response.getWriter().print(PAGE);
          }
        };
    FilterSettings settings = FilterSettings.builder().compress(true).build();
    running =
        container.start(
            new WebApplication(List.of(new EdgeCacheFilter(settings)), page, 10, Set.of()));
  }

  @AfterEach
  void stop() {
    running.close();
  }

  private HttpResponse<byte[]> ask(String method, String... fields) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.port() + "/"))
            .timeout(Duration.ofSeconds(30))
            .method(method, BodyPublishers.noBody());
    if (fields.length > 0) {
      request.headers(fields);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> accepting(String codings) throws Exception {
    return ask("GET", "Accept-Encoding", codings);
  }

  private static String field(HttpResponse<?> response, String name) {
    return String.join(", ", response.headers().allValues(name));
  }

  private static String text(HttpResponse<byte[]> response) throws IOException {
    InputStream body = new ByteArrayInputStream(response.body());
    try (InputStream in =
        switch (field(response, "Content-Encoding")) {
          case "" -> body;
          case "gzip" -> new GZIPInputStream(body);
          case "br" -> BrotliBody.decoded(body);
          default -> throw new IOException("no decoder: " + response.headers());
        }) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertCoded(HttpResponse<byte[]> response, String coding) throws IOException {
    assertThat(field(response, "Content-Encoding")).isEqualTo(coding);
    assertThat(field(response, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(field(response, "ETag")).isEqualTo(coding.isEmpty() ? "\"one\"" : "W/\"one\"");
    assertThat(text(response)).isEqualTo(PAGE);
  }

  @Test
  void aBrowserGetsBr() throws Exception {
    HttpResponse<byte[]> miss = accepting(BROWSER);
    assertCoded(miss, "br");
    assertThat(field(miss, "Cache-Status")).contains("stored");
    HttpResponse<byte[]> hit = accepting(BROWSER);
    assertCoded(hit, "br");
    assertThat(field(hit, "Cache-Status")).contains("hit");
    assertThat(hit.body()).isEqualTo(miss.body()).hasSizeLessThan(200);
    assertThat(field(hit, "Content-Length")).isEqualTo(Integer.toString(hit.body().length));
    assertThat(runs).hasValue(1);
  }

  @Test
  void headsAreThoseOfTheCodedPage() throws Exception {
    HttpResponse<byte[]> page = accepting(BROWSER);
    HttpResponse<byte[]> head = ask("HEAD", "Accept-Encoding", BROWSER);
    assertThat(field(head, "Content-Encoding")).isEqualTo("br");
    assertThat(field(head, "Content-Length")).isEqualTo(Integer.toString(page.body().length));
    HttpResponse<byte[]> same =
        ask("GET", "Accept-Encoding", BROWSER, "If-None-Match", "W/\"one\"");
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(runs).hasValue(1);
  }

  /** Among what is acceptable br goes before gzip: a key needs no more of the field than that. */
  @Test
  void whatIsAcceptableIsChosen() throws Exception {
    for (int round = 0; round < 2; round++) {
      assertCoded(accepting("br"), "br");
      assertCoded(accepting("gzip"), "gzip");
      assertCoded(accepting("gzip;q=0.9, br;q=0.5"), "br");
      assertCoded(accepting("gzip, br;q=0"), "gzip");
      assertCoded(accepting("br;q=0"), "");
      assertCoded(accepting("deflate"), "");
      assertCoded(ask("GET"), "");
    }
  }
}
