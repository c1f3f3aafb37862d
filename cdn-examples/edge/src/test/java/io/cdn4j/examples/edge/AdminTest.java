package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Reply.Framing;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The admin port")
class AdminTest {
  private EdgeUnderTest edge;

  @BeforeEach
  void start() {
    RawOrigin origin =
        new RawOrigin(
            peer ->
                peer.send(
                    "HTTP/1.1 200 OK\r\nCache-Control: %s\r\nCache-Tag: a, %s\r\nContent-Length: 2\r\n\r\nok"
                        .formatted(
                            peer.target().startsWith("/private") ? "private" : "max-age=60",
                            peer.target().substring(1))));
    edge = new EdgeUnderTest(origin, "--admin-port", "0");
  }

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void health() {
    assertThat(admin("GET /health").body()).isEqualTo("ok\n");
    assertThat(admin("HEAD /health").status()).isEqualTo(200);
  }

  @Test
  void theReadyLineNamesIt() {
    assertThat(edge.edge().readyLine())
        .startsWith(
            "cdn4j edge NRT57 ready: http://127.0.0.1:" + edge.port() + " -> http://127.0.0.1:")
        .endsWith(", admin http://127.0.0.1:" + edge.edge().adminPort() + ")");
  }

  @Test
  void statistics() {
    edge.get("/a");
    edge.get("/a");
    edge.get("/private");
    edge.ask("PURGE /a");
    Reply response = admin("GET /stats");
    assertThat(response.field("Content-Type")).isEqualTo("application/json");
    assertThat(response.body())
        .startsWith("{\"location\":\"NRT57\",\"requests\":4,\"hits\":1,")
        .contains(
            "\"misses\":2,", "\"refused\":1,", "\"stored\":1,", "\"notStored\":{\"private\":1}")
        .contains("\"store\":{\"entries\":1,\"bytes\":", "\"capacity\":268435456,")
        .contains("\"tiers\":[{\"name\":\"heap\",\"entries\":1,", "\"hits\":1,")
        .endsWith("}\n");
  }

  @ParameterizedTest(name = "{0} removes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # order                                | removed
          {"url": "http://cdn.test/a"}           | 1
          {"url": "http://CDN.test.:80/a"}       | 1
          {"url": "http://cdn.test/a?x"}         | 0
          {"url": "https://cdn.test/a"}          | 0
          {"prefix": "http://cdn.test/a"}        | 2
          {"prefix": "http://cdn.test"}          | 3
          {"prefix": "http://cdn.tes"}           | 0
          {"tag": "a"}                           | 3
          {"tag": "b"}                           | 1
          {"tag": "A"}                           | 0
          {"path": "/a*"}                        | 2
          {"path": "/b"}                         | 1
          {"everything": true}                   | 3
          """)
  void purge(String order, int removed) {
    edge.get("/a");
    edge.get("/ab");
    edge.get("/b");
    Reply response = post(order);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"removed\":" + removed + "}\n");
  }

  @Test
  void aPurgeIsEffectiveWhenItIsAnswered() {
    edge.get("/a");
    post("{\"url\": \"http://cdn.test/a\"}");
    assertThat(edge.get("/a").field("Cache-Status")).contains("fwd=uri-miss");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # order                                    | the message says
          ``                                         | got no object
          nonsense                                   | got what is not JSON
          {                                          | got what is not JSON
          []                                         | got no object
          "http://x/"                                | got no object
          {}                                         | got an empty object
          {"url": 5}                                 | got a 'url' that is no string
          {"url": null}                              | got a 'url' that is no string
          {"url": ["http://x/"]}                     | got a 'url' that is no string
          {"uri": "http://x/"}                       | got a field 'uri'
          {"url": "http://x/", "tag": "a"}           | got more than one field
          {"url": "http://x/"} {}                    | got more than one object
          {"url": ""}                                | got a url that is no http or https URL
          {"url": "/a"}                              | got a url that is no http or https URL: '/a'
          {"url": "ftp://x/"}                        | got a url that is no http or https URL
          {"url": "http://x y/"}                     | got a url that is no http or https URL
          {"url": "http://u@x/"}                     | got a url that is no http or https URL
          {"prefix": "http://"}                      | got a prefix that is no http or https URL
          {"tag": ""}                                | got an empty tag
          {"tags": ["a"]}                            | got a field 'tags'
          {"path": ""}                               | got a path that is no pattern: a path pattern has 1 to 255 characters
          {"everything": "true"}                     | got an 'everything' that is not true
          {"everything": false}                      | got an 'everything' that is not true
          {"everything": true, "tag": "a"}           | got more than one field
          """)
  void nonsenseIsRefused(String order, String says) {
    Reply response = post(order);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.body()).startsWith("{\"error\":\"purge needs {").contains(says);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "GET /,404",
    "GET /stat,404",
    "GET /stats/,404",
    "GET /purge,405",
    "DELETE /purge,405",
    "POST /stats,405",
    "POST /health,405"
  })
  void elsewhere(String methodAndPath, int status) {
    Reply response = admin(methodAndPath);
    assertThat(response.status()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"error\":\"");
  }

  @Test
  void ordersAreShort() {
    String longest = "{\"tag\": \"" + "a".repeat(64 * 1024 - 11) + "\"}";
    assertThat(post(longest).status()).isEqualTo(200);
    assertThat(post(longest + " ").status()).isEqualTo(413);
  }

  @Test
  void pagesInABrowserDoNotReachIt() {
    String request =
        "POST /purge HTTP/1.1\r\nHost: %s\r\n%sContent-Length: 11\r\n\r\n{\"tag\":\"a\"}";
    int port = edge.edge().adminPort();
    assertThat(Viewer.ask(port, request.formatted("localhost", "")).status()).isEqualTo(200);
    assertThat(Viewer.ask(port, request.formatted("rebound.example", "")).status()).isEqualTo(403);
    assertThat(
            Viewer.ask(port, request.formatted("localhost", "Origin: http://evil.example\r\n"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void thePortForViewersKnowsNothingOfIt() {
    Reply response = edge.get("/stats");
    assertThat(response.framing()).isEqualTo(Framing.LENGTH);
    assertThat(response.body()).isEqualTo("ok");
  }

  private Reply admin(String methodAndPath) {
    return Viewer.ask(
        edge.edge().adminPort(), methodAndPath + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  }

  private Reply post(String order) {
    String head = "POST /purge HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n";
    return Viewer.ask(edge.edge().adminPort(), head.formatted(order.length()) + order);
  }
}
