package io.cdn4j.examples.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.testing.RawOrigin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Options that are off by default: compression, weak entity tags, explanations")
class SiteOptionsTest {
  private static final String TEXT = "All that is gold does not glitter. ".repeat(100);
  private static final String STORABLE =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Type: text/plain\r\n"
          + "Content-Length: 3500\r\n\r\n"
          + TEXT;

  private static Reply get(TestEdge edge, String fields) {
    return edge.ask("GET / HTTP/1.1\r\nHost: cdn.test\r\n" + fields + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "rfc"})
  void compress(String mode) throws IOException {
    try (RawOrigin origin = RawOrigin.answering(STORABLE);
        TestEdge edge = TestEdge.start(origin.url(), "--mode", mode, "--compress")) {
      for (String status : new String[] {"NRT57; fwd=uri-miss; stored", "NRT57; hit; ttl=60"}) {
        Reply gzip = get(edge, "Accept-Encoding: gzip\r\n");
        assertThat(gzip.field("Cache-Status")).isEqualTo(status);
        assertThat(gzip.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(gzip.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(text(new GZIPInputStream(content(gzip)))).isEqualTo(TEXT);
      }
      Reply brotli = get(edge, "Accept-Encoding: gzip, br\r\n");
      assertThat(brotli.field("Content-Encoding")).isEqualTo("br");
      assertThat(text(new BrotliInputStream(content(brotli)))).isEqualTo(TEXT);
      assertThat(get(edge, "").body()).isEqualTo(TEXT);
    }
  }

  private static InputStream content(Reply reply) {
    return new ByteArrayInputStream(reply.body().getBytes(ISO_8859_1));
  }

  private static String text(InputStream content) throws IOException {
    try (content) {
      return new String(content.readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void weakEtags() {
    try (RawOrigin origin = RawOrigin.answering(STORABLE);
        TestEdge edge = TestEdge.start(origin.url(), "--weak-etags")) {
      assertThat(get(edge, "").has("ETag")).isFalse();
      String tag = get(edge, "").field("ETag");
      assertThat(tag).startsWith("W/\"");
      assertThat(get(edge, "If-None-Match: " + tag + "\r\n").status()).isEqualTo(304);
    }
  }

  @Test
  void debugToken() {
    String token = "a-token-of-the-owner";
    try (RawOrigin origin = RawOrigin.answering(STORABLE);
        TestEdge edge = TestEdge.start(origin.url(), "--mode", "rfc", "--debug-token", token)) {
      assertThat(get(edge, "Cdn4j-Debug: " + token + "\r\n").field("Cdn4j-Trace"))
          .contains("miss;fwd=\"uri-miss\"", "stored;");
      assertThat(origin.request()).doesNotContain("Cdn4j-Debug");
      assertThat(get(edge, "Cdn4j-Debug: a-token-of-a-stranger\r\n").has("Cdn4j-Trace")).isFalse();
    }
  }

  @Test
  void debugFrom() {
    try (RawOrigin origin = RawOrigin.answering(STORABLE);
        TestEdge edge = TestEdge.start(origin.url(), "--debug-from", "127.0.0.0/8");
        TestEdge closed = TestEdge.start(origin.url(), "--debug-from", "192.0.2.0/24")) {
      assertThat(get(edge, "Cdn4j-Debug: 1\r\n").field("Cdn4j-Trace")).contains("stored;");
      assertThat(get(edge, "").has("Cdn4j-Trace")).isFalse();
      assertThat(get(closed, "Cdn4j-Debug: 1\r\n").has("Cdn4j-Trace")).isFalse();
    }
  }

  @Test
  void offByDefault() {
    try (RawOrigin origin = RawOrigin.answering(STORABLE);
        TestEdge edge = TestEdge.start(origin.url())) {
      Reply reply = get(edge, "Accept-Encoding: gzip\r\nCdn4j-Debug: 1\r\n");
      assertThat(reply.body()).isEqualTo(TEXT);
      assertThat(reply.has("ETag")).isFalse();
      assertThat(reply.has("Cdn4j-Trace")).isFalse();
    }
  }
}
