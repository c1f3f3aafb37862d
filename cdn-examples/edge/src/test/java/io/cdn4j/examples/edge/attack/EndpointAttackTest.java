package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods and places that are not for strangers, invalidation by strangers, and loops. */
class EndpointAttackTest {
  @RegisterExtension static final AttackStage STAGE = new AttackStage();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PURGE",
        "purge",
        "BAN",
        "REFRESH",
        "PURGEKEY",
        "TRACE",
        "TRACK",
        "DEBUG",
        "COPY",
        "MOVE",
        "LOCK",
        "MKCOL",
        "PROPFIND",
        "SEARCH",
        "LINK",
        "CONNECT",
        "X",
        "Get",
        "HEAD2"
      })
  void methodsThatAreNotListedAreRefused(String method) {
    STAGE.refuses(STAGE.path(), method + " {p} HTTP/1.1~Host: cdn.test~~");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:22", "cdn.test:443", "169.254.169.254:80", "/path", "*"})
  void thereAreNoTunnels(String target) {
    STAGE.refuses("", "CONNECT " + target + " HTTP/1.1~Host: cdn.test~~");
  }

  @Test
  void purgingByAStrangerRemovesNothing() {
    String path = STAGE.path();
    STAGE.get(path);
    STAGE.ask(path, "PURGE {p} HTTP/1.1~Host: cdn.test~~");
    STAGE.ask(path, "BAN {p} HTTP/1.1~Host: cdn.test~~");
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~X-HTTP-Method-Override: PURGE~~");
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Cache-Control: no-cache~Pragma: no-cache~~");

    assertThat(STAGE.seen(path)).hasSize(1);
    assertThat(STAGE.get(path).field("Cache-Status")).contains("; hit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/stats", "/health", "/purge", "/metrics", "/server-status"})
  void theOwnersPlacesAreNotOnThisPort(String target) {
    int before = STAGE.seen().size();
    Reply reply = STAGE.get(target);

    assertThat(reply.body()).as("is the origin's").startsWith("GET " + target);
    assertThat(STAGE.seen()).hasSize(before + 1);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a POST to another host names ours
          Location         | http://cdn.test{p}/a
          Content-Location | http://cdn.test{p}/a
          Location         | //cdn.test{p}/a
          Content-Location | //cdn.test{p}/a
          Location         | https://cdn.test{p}/a
          Content-Location | http://cdn.test:80{p}/a
          Location         | http://user@cdn.test{p}/a
          Location         | HTTP://CDN.TEST{p}/a
          """)
  void anotherHostInvalidatesNothingOfOurs(String field, String value) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer,
                "200 OK",
                peer.method().equals("POST")
                    ? field + ": " + value.replace("{p}", path) + "\r\n"
                    : "Cache-Control: max-age=60\r\n",
                "x"));
    STAGE.get(path + "/a");
    STAGE.ask(path, "POST {p}/b HTTP/1.1~Host: evil.test~Content-Length: 0~~");

    assertThat(STAGE.get(path + "/a").field("Cache-Status")).contains("; hit");
    assertThat(STAGE.seen(path)).hasSize(2);
  }

  @Test
  void anotherHostInvalidatesNoGroupOfOurs() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer,
                "200 OK",
                peer.method().equals("POST")
                    ? "Cache-Group-Invalidation: \"g\"\r\n"
                    : "Cache-Control: max-age=60\r\nCache-Groups: \"g\"\r\n",
                "x"));
    STAGE.get(path + "/a");
    STAGE.ask(path, "POST {p}/b HTTP/1.1~Host: evil.test~Content-Length: 0~~");

    assertThat(STAGE.get(path + "/a").field("Cache-Status")).contains("; hit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"400 Bad", "401 Who", "403 No", "404 Where", "405 How", "500 Oh", "503 Later"})
  void aRefusedMethodInvalidatesNothing(String status) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer,
                peer.method().equals("GET") ? "200 OK" : status,
                "Cache-Control: max-age=60\r\n",
                "x"));
    STAGE.get(path);
    STAGE.ask(path, "DELETE {p} HTTP/1.1~Host: cdn.test~~");

    assertThat(STAGE.get(path).field("Cache-Status")).contains("; hit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cdn4j-NRT57",
        "CDN4J-NRT57",
        "a, cdn4j-NRT57",
        "a;b=\"c\", cdn4j-NRT57; d",
        "cdn4j-NRT57~CDN-Loop: b",
        "b~CDN-Loop: cdn4j-NRT57",
        ",,cdn4j-NRT57,",
        "cdn4j-NRT57, cdn4j-NRT57, cdn4j-NRT57"
      })
  void loopsEnd(String loop) {
    String path = STAGE.path();
    Reply reply = STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~CDN-Loop: %s~~".formatted(loop));

    boolean sameCase = loop.contains("cdn4j-NRT57");
    assertThat(reply.status()).isIn(sameCase ? new Object[] {508} : new Object[] {200, 508});
    assertThat(STAGE.seen(path)).hasSize(reply.status() == 200 ? 1 : 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cdn4j", "cdn4j-NRT58", "xcdn4j-NRT57", "a;b=\"cdn4j-NRT57\"", "cloudfront"})
  void othersAreNoLoop(String loop) {
    String path = STAGE.path();
    Reply reply = STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~CDN-Loop: %s~~".formatted(loop));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(STAGE.seen(path).get(0)).contains("CDN-Loop: " + loop + ", cdn4j-NRT57");
  }

  @Test
  void redirectsOfTheOriginAreNotFollowed() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer,
                "302 Found",
                "Location: http://127.0.0.1:22/\r\nCache-Control: no-store\r\n",
                ""));
    Reply reply = STAGE.get(path);

    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.field("Location")).isEqualTo("http://127.0.0.1:22/");
  }

  @Test
  void strangersLearnNoKeyAndNoDetail() {
    String path = STAGE.path();
    Reply reply = STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Cookie: secret=1~~");

    assertThat(reply.field("Cache-Status")).doesNotContain("key", "detail", "secret", path);
  }
}
