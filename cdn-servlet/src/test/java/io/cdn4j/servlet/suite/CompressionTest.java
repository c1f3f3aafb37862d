package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.FilterSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With its owner's consent the filter compresses what it stores. Here without brotli4j. */
@InEachContainer
@Timeout(60)
class CompressionTest {
  private static final String PAGE = "<p>grün und grün und grün</p>\n".repeat(500);
  private static final String BROWSER = "gzip, deflate, br, zstd";

  private final Container container;

  CompressionTest(Container container) {
    this.container = container;
  }

  private Site site(Application application) throws Exception {
    FilterSettings settings = FilterSettings.builder().compress(true).build();
    return Site.ruled(container, settings, application);
  }

  private static void page(HttpServletResponse response, String cacheControl) throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Cache-Control", cacheControl);
    response.setHeader("ETag", "\"one\"");
    response.getWriter().print(PAGE);
  }

  private static @Nullable String field(HttpResponse<?> response, String name) {
    var all = response.headers().allValues(name);
    return all.isEmpty() ? null : String.join(", ", all);
  }

  private static void assertCoded(HttpResponse<byte[]> response) throws IOException {
    assertThat(field(response, "Content-Encoding")).isEqualTo("gzip");
    assertThat(field(response, "Vary")).isEqualTo("Accept-Encoding");
    assertThat(field(response, "ETag")).isEqualTo("W/\"one\"");
    assertThat(gunzipped(response.body())).isEqualTo(PAGE);
  }

  private static String gunzipped(byte[] body) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aPageIsStoredAndServedCompressedAndPlain() throws Exception {
    try (Site site = site((request, response) -> page(response, "max-age=60"))) {
      assertCoded(site.getBytes("/", "Accept-Encoding", BROWSER));
      HttpResponse<byte[]> hit = site.getBytes("/", "Accept-Encoding", "gzip");
      assertCoded(hit);
      assertThat(Site.cacheStatus(hit)).isEqualTo("cdn4j; hit; ttl=60");
      assertThat(field(hit, "Content-Length")).isEqualTo(Integer.toString(hit.body().length));
      assertThat(hit.body().length).isLessThan(1000);
      for (String status : new String[] {"cdn4j; fwd=vary-miss; stored", "cdn4j; hit; ttl=60"}) {
        HttpResponse<String> plain = site.get("/");
        assertThat(plain.body()).isEqualTo(PAGE);
        assertThat(Site.cacheStatus(plain)).isEqualTo(status);
        assertThat(field(plain, "ETag")).isEqualTo("\"one\"");
        assertThat(field(plain, "Content-Encoding")).isNull();
      }
      assertThat(site.runs).hasValue(2);
    }
  }

  @Test
  void whatIsNotStoredIsUntouched() throws Exception {
    try (Site site = site((request, response) -> page(response, "no-store"))) {
      HttpResponse<String> response = site.get("/", "Accept-Encoding", BROWSER);
      assertThat(response.body()).isEqualTo(PAGE);
      assertThat(field(response, "ETag")).isEqualTo("\"one\"");
      assertThat(field(response, "Vary")).isNull();
    }
  }

  @Test
  void theApplicationIsAskedAboutItsOwnTag() throws Exception {
    AtomicReference<@Nullable String> asked = new AtomicReference<>();
    Application application =
        (request, response) -> {
          asked.set(request.getHeader("If-None-Match"));
          if ("\"one\"".equals(asked.get())) {
            response.setHeader("Cache-Control", "max-age=60");
            response.setHeader("ETag", "\"one\"");
            response.setStatus(304);
          } else {
            page(response, "max-age=60");
          }
        };
    try (Site site = site(application)) {
      site.getBytes("/", "Accept-Encoding", BROWSER);
      site.clock.move(Duration.ofSeconds(100));
      HttpResponse<byte[]> validated = site.getBytes("/", "Accept-Encoding", BROWSER);
      assertCoded(validated);
      assertThat(asked).hasValue("\"one\"");
      assertThat(Site.cacheStatus(validated)).contains("fwd-status=304");
      HttpResponse<String> same =
          site.get("/", "Accept-Encoding", BROWSER, "If-None-Match", "W/\"one\"");
      assertThat(same.statusCode()).isEqualTo(304);
    }
  }

  @Test
  void rangesAreOfThePlainPage() throws Exception {
    try (Site site = site((request, response) -> page(response, "max-age=60"))) {
      site.getBytes("/", "Accept-Encoding", BROWSER);
      site.get("/");
      assertCoded(site.getBytes("/", "Accept-Encoding", BROWSER, "Range", "bytes=0-2"));
      HttpResponse<String> part = site.get("/", "Range", "bytes=0-2");
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo("<p>");
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("nobody has seen what was flushed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatIsFlushedIsThereAtOnce() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    Application application =
        (request, response) -> {
          response.setContentType("text/html");
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("first");
          response.flushBuffer();
          await(seen);
          response.getWriter().print(" second");
        };
    try (Site site = site(application);
        RawClient client = site.raw()) {
      client.send(
          "GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept-Encoding: gzip\r\n\r\n"
              .formatted(site.port()));
      // RFC 1951 section 3.2.4: a flush ends with an empty stored block.
      client.readUntil("\0\0\u00ff\u00ff");
      seen.countDown();
      client.readUntil("\r\n0\r\n\r\n");
      HttpResponse<byte[]> hit = site.getBytes("/", "Accept-Encoding", "gzip");
      assertThat(gunzipped(hit.body())).isEqualTo("first second");
      assertThat(site.runs).hasValue(1);
    }
  }

  @Test
  void whatGoesOnAsynchronouslyIsNeverMixed() throws Exception {
    AtomicReference<@Nullable Throwable> refused = new AtomicReference<>();
    Application application =
        (request, response) -> {
          response.setContentType("text/html");
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print(PAGE);
          response.flushBuffer();
          try {
            request.startAsync();
          } catch (IllegalStateException e) {
            refused.set(e);
            throw e;
          }
        };
    try (Site site = site(application);
        RawClient client = site.raw()) {
      client.send("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n");
      assertThat(client.readAll()).doesNotEndWith("0\r\n\r\n").doesNotContain("<p>");
      assertThat(refused.get()).hasMessageContaining("call startAsync before the first bytes");
      assertThat(site.edge.storeStatistics().entries()).isZero();
    }
  }
}
