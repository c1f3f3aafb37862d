package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.Http2Client.Result;
import io.cdn4j.testing.RawOrigin;
import java.util.stream.IntStream;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("HTTP/2 on the same port")
class Http2Test {
  private static final String STORABLE =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nSet-X: 1\r\nSet-X: 2\r\nContent-Length: 2\r\n\r\nok";

  @Test
  void sharesWhatIsStoredWithHttp1() throws Exception {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE);
        Http2Client client = new Http2Client(edge.port())) {
      Result miss = client.get("/a%2Fb?c");
      Result hit = client.get("/a%2Fb?c");
      assertThat(hit.fields().get("cache-status")).startsWith("NRT57; hit");
      assertThat(hit.body()).isEqualTo("ok").isEqualTo(miss.body());
      assertThat(hit.fields().getValuesList("set-x")).containsExactly("1", "2");
      assertThat(edge.get("/a%2Fb?c").field("Cache-Status")).startsWith("NRT57; hit");
      assertThat(edge.origin().request()).startsWith("GET /a%2Fb?c HTTP/1.1\r\nHost: cdn.test\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//a", "/a;b=c/d", "/a%252F", "/a?b??c", "/%41", "/a\\b", "/\"<>^`{|}"})
  void targetsAreUnchanged(String target) throws Exception {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE);
        Http2Client client = new Http2Client(edge.port())) {
      assertThat(client.get(target).status()).isEqualTo(200);
      assertThat(edge.origin().request()).startsWith("GET " + target + " HTTP/1.1\r\n");
    }
  }

  @Test
  void content() throws Exception {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE);
        Http2Client client = new Http2Client(edge.port())) {
      Result result = client.ask("POST", "/a", HttpFields.EMPTY, "hello");
      assertThat(result.status()).isEqualTo(200);
      assertThat(edge.origin().request())
          .contains("\r\nContent-Length: 5\r\n")
          .endsWith("\r\n\r\nhello");
    }
  }

  @Test
  void cookiesThatCameOneByOneAreOneField() throws Exception {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE);
        Http2Client client = new Http2Client(edge.port())) {
      client.ask("GET", "/a", HttpFields.build().add("cookie", "a=b").add("cookie", "c=d"), "");
      assertThat(edge.origin().request()).contains("\r\nCookie: a=b; c=d\r\n");
    }
  }

  @Test
  void getWithContentIsRefused() throws Exception {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE);
        Http2Client client = new Http2Client(edge.port())) {
      Result result = client.ask("GET", "/a", HttpFields.EMPTY, "hello");
      assertThat(result.status()).isEqualTo(403);
      assertThat(edge.origin().requests()).isEmpty();
    }
  }

  @Test
  void aCutBodyResetsTheStream() throws Exception {
    RawOrigin cutting =
        new RawOrigin(
            peer -> {
              peer.send(
                  "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\nContent-Length: 9\r\n\r\nfirst");
              peer.close();
            });
    try (EdgeUnderTest edge = new EdgeUnderTest(cutting);
        Http2Client client = new Http2Client(edge.port())) {
      Result result = client.get("/a");
      assertThat(result.reset()).isTrue();
      assertThat(result.body()).isNotEqualTo("firstlast");
    }
  }

  @Test
  void aLargeBody() throws Exception {
    String body = "0123456789abcdef".repeat(64 * 1024);
    try (EdgeUnderTest edge =
            EdgeUnderTest.answering(
                "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 1048576\r\n\r\n"
                    + body);
        Http2Client client = new Http2Client(edge.port())) {
      assertThat(client.get("/a").body()).isEqualTo(body);
      assertThat(client.get("/a").body()).isEqualTo(body);
    }
  }

  @Test
  void manyStreamsAreOneFill() throws Exception {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE);
        Http2Client client = new Http2Client(edge.port())) {
      assertThat(IntStream.range(0, 60).parallel().mapToObj(i -> quietly(client)).map(Result::body))
          .containsOnly("ok");
      assertThat(edge.origin().requests()).hasSize(1);
    }
  }

  private static Result quietly(Http2Client client) {
    try {
      return client.get("/a");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
