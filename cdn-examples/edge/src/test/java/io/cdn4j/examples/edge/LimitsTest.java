package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Viewer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("How large a request may be")
class LimitsTest {
  private static EdgeUnderTest edge;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest(name = "a target of {0} bytes: {1}")
  @CsvSource({"8192,200", "8193,414", "20000,414", "65536,414", "1000000,414"})
  void target(int bytes, int status) {
    String request = "GET /" + "a".repeat(bytes - 1) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    assertThat(Viewer.ask(edge.port(), request).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "a query that makes {0} bytes: {1}")
  @CsvSource({"8192,200", "8193,414"})
  void query(int bytes, int status) {
    String request = "GET /?" + "a".repeat(bytes - 2) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    assertThat(Viewer.ask(edge.port(), request).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "a head of {0} bytes: {1}")
  @CsvSource({"20480,200", "20481,431", "100000,431", "1000000,431"})
  void head(int bytes, int status) {
    String rest = "GET /a HTTP/1.1\r\nHost: x\r\nA: \r\n\r\n";
    String request = rest.replace("A: ", "A: " + "b".repeat(bytes - rest.length()));
    assertThat(Viewer.ask(edge.port(), request).status()).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} field lines: {1}")
  @CsvSource({"100,200", "101,431", "1000,431"})
  void fields(int lines, int status) {
    String request = "GET /a HTTP/1.1\r\nHost: x\r\n" + "A: b\r\n".repeat(lines - 1) + "\r\n";
    assertThat(Viewer.ask(edge.port(), request).status()).isEqualTo(status);
  }
}
