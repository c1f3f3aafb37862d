package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Host is keyed and forwarded in one form")
class HostTest {
  private static final String STORABLE =
      "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 2\r\n\r\nok";

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # sent            | forwarded
          cdn.test          | cdn.test
          CDN.Test          | cdn.test
          cdn.test.         | cdn.test
          cdn.test:80       | cdn.test
          cdn.test:         | cdn.test
          CDN.TEST.:080     | cdn.test
          cdn.test:9999     | cdn.test:9999
          127.0.0.1         | 127.0.0.1
          [::1]             | [::1]
          [::1]:8080        | [::1]:8080
          """)
  void normalForm(String sent, String forwarded) {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE)) {
      ask(edge, sent);
      assertThat(edge.origin().request()).contains("\r\nHost: " + forwarded + "\r\n");
      assertThat(ask(edge, forwarded).field("Cache-Status")).startsWith("NRT57; hit");
    }
  }

  @Test
  void portsAreApart() {
    try (EdgeUnderTest edge = EdgeUnderTest.answering(STORABLE)) {
      ask(edge, "cdn.test");
      assertThat(ask(edge, "cdn.test:81").field("Cache-Status")).contains("fwd=uri-miss");
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # host          | status
          www.example     | 200
          WWW.example.    | 200
          www.example:99  | 200
          img.example     | 200
          example         | 421
          evil.example    | 421
          www.example.org | 421
          """)
  void onlyAliasesAreServedWhereThereAreAny(String host, int status) {
    RawOrigin origin = RawOrigin.answering(STORABLE);
    try (EdgeUnderTest edge =
        new EdgeUnderTest(origin, "--alias", "www.example", "--alias", "IMG.example")) {
      assertThat(ask(edge, host).status()).isEqualTo(status);
    }
  }

  @Test
  void hostsTakeTurnsOnOneConnection() {
    try (EdgeUnderTest edge =
            new EdgeUnderTest(new RawOrigin(peer -> peer.send(storable(peer.field("Host")))));
        Viewer client = edge.client()) {
      for (String host : new String[] {"one", "two", "one", "Two"}) {
        client.send("GET /a HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        assertThat(client.read().body()).isEqualToIgnoringCase(host);
      }
      assertThat(edge.origin().requests()).hasSize(2);
    }
  }

  private static String storable(String body) {
    return "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  private static Reply ask(EdgeUnderTest edge, String host) {
    return Viewer.ask(edge.port(), "GET /a HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
  }
}
