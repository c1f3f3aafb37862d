package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 section 7.6.1: a viewer names fields in Connection to have them removed. */
class HopByHopAttackTest {
  @RegisterExtension static final AttackStage STAGE = new AttackStage();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Cache-Control",
        "Authorization",
        "host",
        "CONTENT-LENGTH",
        "close, Authorization",
        "Cache-Control, keep-alive",
        ", ,Host",
        "keep-alive,authorization"
      })
  void whatMustStayCannotBeNamed(String connection) {
    STAGE.refuses(
        STAGE.path(),
        "GET {p} HTTP/1.1~Host: cdn.test~Authorization: Basic YTpi~Connection: %s~~"
            .formatted(connection));
  }

  @Test
  void norInASecondLine() {
    STAGE.refuses(
        STAGE.path(),
        "GET {p} HTTP/1.1~Host: cdn.test~Connection: keep-alive~Connection: Authorization~~");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, X-Forwarded-For: 127.0.0.1",
    "X-Forwarded-Proto, X-Forwarded-Proto: http",
    "X-Forwarded-Host, X-Forwarded-Host: cdn.test",
    "Via, Via: 1.1 cdn4j",
    "CDN-Loop, CDN-Loop: cdn4j",
    "User-Agent, User-Agent: cdn4j",
    "Accept-Encoding, Accept-Encoding: identity"
  })
  void whatTheEdgeWritesIsWrittenAllTheSame(String name, String line) {
    String path = STAGE.path();
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Connection: close, %s~~".formatted(name));

    assertThat(STAGE.seen(path)).hasSize(1);
    assertThat(STAGE.seen(path).get(0)).contains("\r\n" + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cookie",
        "Origin",
        "Accept",
        "Range",
        "If-None-Match",
        "If-Range",
        "X-Forwarded-For",
        "X-Real-IP",
        "Forwarded",
        "Content-Type",
        "Expect",
        "Max-Forwards",
        "Proxy-Authorization",
        "TE",
        "Trailer",
        "Upgrade",
        "HTTP2-Settings",
        "Connection",
        "Keep-Alive",
        "Proxy-Connection",
        "X-Anything"
      })
  void connectionIsNotPassedOn(String name) {
    String path = STAGE.path();
    STAGE.ask(
        path,
        "GET {p} HTTP/1.1~Host: cdn.test~%s: bytes=0-1~Connection: close, %s~~"
            .formatted(name, name));

    assertThat(STAGE.seen(path))
        .allSatisfy(
            request ->
                assertThat(request)
                    .doesNotContainPattern("(?im)^(connection|keep-alive|te|trailer|upgrade):")
                    .doesNotContainPattern("(?im)^(proxy-.*|http2-settings|max-forwards):"));
  }

  @Test
  void aCookieThatIsNamedCannotLeaveTheKeyAndReachTheOrigin() {
    String path = STAGE.path();
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Cookie: evil=1~Connection: Cookie~~");

    assertThat(STAGE.get(path).body()).doesNotContain("evil");
  }

  @Test
  void aLoopCannotBeHidden() {
    STAGE.refuses(
        STAGE.path(),
        "GET {p} HTTP/1.1~Host: cdn.test~CDN-Loop: cdn4j-NRT57~Connection: CDN-Loop~~");
  }

  @Test
  void aMalformedConnectionIsHarmless() {
    String path = STAGE.path();
    Reply reply =
        STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Connection: @, \"x, ;;, close~~");

    assertThat(reply.status()).matches(s -> s == 200 || AttackStage.isRefusal(s));
  }

  @Test
  void fieldsOfTheOriginsConnectionStayThere() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer,
                "200 OK",
                "Cache-Control: max-age=60\r\nConnection: X-Secret\r\nX-Secret: 1\r\n",
                "x"));

    assertThat(STAGE.get(path).has("X-Secret")).isFalse();
    assertThat(STAGE.get(path).has("X-Secret")).isFalse();
  }
}
