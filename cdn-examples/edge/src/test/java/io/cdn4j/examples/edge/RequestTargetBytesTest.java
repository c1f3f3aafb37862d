package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.testing.RawOrigin;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The origin gets the bytes of the target that were sent and keyed")
class RequestTargetBytesTest {
  private static final String STORABLE =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 2\r\n\r\nok";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a?",
        "/a?b",
        "/a??b=?",
        "//",
        "/a//b///c",
        "/a/",
        "/%2F",
        "/%2f",
        "/a%2Fb%2fc",
        "/%41%61",
        "/a%zz",
        "/100%",
        "/%",
        "/a%u2192b",
        "/a;b=c",
        "/a;b=c/d;e?f;g",
        "/;",
        "/%3b%3F%23",
        "/%c3%a9%FF",
        "/%25%2525",
        "/.well-known/a",
        "/...",
        "/a..b",
        "/\"<>[]^`{|}",
        "/a\\b",
        "/!$&'()*+,=:@~-_.",
        "/a?q=%zz&r=%&s=a+b%20c",
        "/a?b=1$$c=d&&;=",
        "/a?http://other/path",
        "/a?\"<>[]\\^`{|}",
        "/EVIL/evil"
      })
  void unchanged(String target) throws IOException {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE)) {
      assertThat(edge.get(target).status()).isEqualTo(200);
      assertThat(edge.get(target).field("Cache-Status")).startsWith("NRT57; hit");
      assertThat(edge.origin().request()).startsWith("GET " + target + " HTTP/1.1\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"/a%2Fb,/a/b", "/a,/A", "/a,/a?", "/a,//a", "/%41,/A", "/%2f,/%2F", "/a;b,/a"})
  void differentBytesAreDifferentKeys(String one, String other) throws IOException {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE)) {
      edge.get(one);
      assertThat(edge.get(other).field("Cache-Status")).contains("fwd=uri-miss");
    }
  }

  @Test
  void absoluteFormMeansTheSameTarget() throws IOException {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE)) {
      edge.get("http://CDN.test:80/a?b");
      assertThat(edge.get("/a?b").field("Cache-Status")).startsWith("NRT57; hit");
      assertThat(edge.origin().request()).startsWith("GET /a?b HTTP/1.1\r\nHost: cdn.test\r\n");
    }
  }

  @Test
  void absoluteFormWithoutPathMeansTheRoot() throws IOException {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE)) {
      edge.get("http://cdn.test?b");
      assertThat(edge.origin().request()).startsWith("GET /?b HTTP/1.1\r\n");
    }
  }

  @Test
  void optionsOfTheWholeServer() throws IOException {
    try (EdgeUnderTest edge = new EdgeUnderTest(RawOrigin.answering(STORABLE))) {
      edge.ask("OPTIONS *");
      edge.ask("OPTIONS http://cdn.test");
      assertThat(edge.origin().requests())
          .hasSize(2)
          .allMatch(request -> request.startsWith("OPTIONS * HTTP/1.1\r\n"));
    }
  }
}
