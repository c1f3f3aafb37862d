package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is one user's does not reach another one: by what the origin says of it, and by a path that
 * is made to look like a static one (web cache deception).
 */
class PrivateDataAttackTest {
  @RegisterExtension static final AttackStage STAGE = new AttackStage("--default-ttl", "60s");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what the origin says; ~ begins another line
          Cache-Control: private
          Cache-Control: private, max-age=60
          Cache-Control: max-age=60, PRIVATE
          Cache-Control: private, s-maxage=60, public
          Cache-Control: private="", max-age=60
          Cache-Control: private=, max-age=60
          Cache-Control: private=X-User, max-age=60
          Cache-Control: private="X User", max-age=60
          Cache-Control: max-age=60, private=1
          Cache-Control: max-age=60 private
          Cache-Control: max-age=60; private
          Cache-Control: max-age="60, private
          Cache-Control: max-age=60~Cache-Control: private
          Cache-Control: private~Cache-Control: max-age=60
          Cache-Control: ,,private,,
          Cache-Control: no-store
          Cache-Control: no-store, max-age=60
          Cache-Control: max-age=60~Cache-Control: no-store
          Cache-Control: max-age=60, no-store=1
          Cache-Control: max-age=60; no-store
          Cache-Control: "max-age=60", no-store
          Cache-Control: no-cache
          Cache-Control: no-cache, max-age=60
          Cache-Control: no-cache=
          Cache-Control: max-age=0
          Cache-Control: s-maxage=0, max-age=60
          Cache-Control: max-age=x
          Cache-Control: max-age=60, max-age=0
          Cache-Control: max-age=-1
          Expires: 0
          Expires: Thu, 01 Jan 1970 00:00:00 GMT
          Set-Cookie: session=victim
          Cache-Control: public, max-age=60~Set-Cookie: session=victim
          Cache-Control: public, max-age=60~set-cookie: a=b~Set-Cookie: c=d
          CDN-Cache-Control: public, max-age=60~Set-Cookie: session=victim
          Cache-Control: max-age=60~Vary: *
          Cache-Control: max-age=60~Vary: Accept, *
          Cache-Control: max-age=60~Vary: Accept~Vary: *
          CDN-Cache-Control: private~Cache-Control: public, max-age=60
          CDN-Cache-Control: no-store~Cache-Control: public, max-age=60
          """)
  void whatIsForOneUserIsNotShared(String lines) {
    String path = STAGE.path();
    String head = lines.replace("~", "\r\n") + "\r\n";
    STAGE.on(path, peer -> AttackStage.send(peer, "200 OK", head, "of request " + count(path)));
    Reply victim = STAGE.get(path);
    Reply attacker = STAGE.get(path);

    assertThat(victim.body()).isEqualTo("of request 1");
    assertThat(attacker.body()).as("%s", attacker).isEqualTo("of request 2");
  }

  private static int count(String path) {
    return STAGE.seen(path).size();
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-age=60", "max-age=60, proxy-revalidate", "immutable, max-age=60"})
  void answersToAuthorizationAreNotShared(String cacheControl) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer, "200 OK", "Cache-Control: " + cacheControl + "\r\n", peer.request()));
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Authorization: Bearer victim~~");

    assertThat(STAGE.get(path).body()).doesNotContain("victim");
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Authorization: Bearer victim~~");
    assertThat(count(path)).isEqualTo(3);
  }

  @Test
  void aTrailerWithNoStoreOrCookiesReachesNobody() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          peer.send("HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\n");
          peer.send("Transfer-Encoding: chunked\r\n\r\n");
          peer.send("1\r\nx\r\n0\r\nSet-Cookie: session=victim\r\n\r\n");
        });

    assertThat(STAGE.get(path).toString()).doesNotContain("victim");
    assertThat(STAGE.get(path).toString()).doesNotContain("victim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private, max-age=60"})
  void aValidationThatTakesItBackIsRespected(String later) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          boolean first = peer.field("If-None-Match").isEmpty();
          String lines =
              "ETag: \"a\"\r\nCache-Control: %s\r\n".formatted(first ? "max-age=0" : later);
          if (first) {
            AttackStage.send(peer, "200 OK", lines, "of request " + count(path));
          } else {
            peer.send("HTTP/1.1 304 Not Modified\r\n" + lines + "\r\n");
          }
        });
    STAGE.get(path);
    STAGE.get(path);

    assertThat(STAGE.get(path).body()).isEqualTo("of request 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/account.css",
        "/account/x.css",
        "/account/x.js",
        "/account/x.png",
        "/account/x.avif",
        "/account/x.woff2",
        "/account/x.svg",
        "/account/x.json",
        "/account/x.ico",
        "/account/favicon.ico",
        "/account/robots.txt",
        "/account/sitemap.xml",
        "/account/.well-known/x",
        "/account;x.css",
        "/account;/x.css",
        "/account,x.css",
        "/account!x.css",
        "/account$x.css",
        "/account:x.css",
        "/account@x.css",
        "/account~x.css",
        "/account'x.css",
        "/account&x.css",
        "/account=x.css",
        "/account|x.css",
        "/account%0Ax.css",
        "/account%0D%0Ax.css",
        "/account%00x.css",
        "/account%09x.css",
        "/account%20x.css",
        "/account%23x.css",
        "/account%26x.css",
        "/account%2Ex.css",
        "/account%2Fx.css",
        "/account%3Bx.css",
        "/account%3Fx.css",
        "/account%3fx.css",
        "/account%5Cx.css",
        "/account%7Fx.css",
        "/account%252Fx.css",
        "/account%C0%AFx.css",
        "/account%E2%80%A8x.css",
        "/account\\x.css",
        "/account#x.css",
        "/account//x.css",
        "//account/x.css",
        "/static/../account",
        "/static/..%2faccount",
        "/static/%2e%2e/account",
        "/static/.%2E/account",
        "/static/..%5caccount",
        "/static/..;/account",
        "/static%2f..%2faccount",
        "/static/..//account",
        "/./account/x.css",
        "/account/.",
        "/account/..",
        "/account/x.css/..",
        "/account/%2e",
        "/ACCOUNT/X.CSS",
        "/account.css?x",
        "/account?x.css",
        "/account/x.css%3Fy",
        "/assets/account.css.map"
      })
  void aStaticNameMakesNothingPublic(String suffix) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer,
                "200 OK",
                "Content-Type: text/html\r\nCache-Control: private, no-store\r\n",
                "of " + peer.field("Cookie")));
    String target = path + suffix.replace("~", "\\~");
    target = target.replace("\\x", "\\\\x");
    STAGE.ask(target, "GET {p} HTTP/1.1~Host: cdn.test~Cookie: user=victim~~");
    Reply attacker = STAGE.get(target);

    assertThat(attacker.toString()).doesNotContain("victim");
    assertThat(attacker.field("Cache-Status")).doesNotContain("; hit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/../b",
        "/a/..",
        "/..",
        "/a/./b",
        "/a/%2e%2e/b",
        "/a/%2E%2e/b",
        "/a/.%2e/b",
        "/a/..%2fb",
        "/a%2f../b",
        "/a/..%5cb",
        "/a%5c..%5cb",
        "/a/..;x/b",
        "/a/..;/b",
        "/a%00b",
        "/a%0ab",
        "/a%0Db",
        "/a#b"
      })
  void whatAnOriginMightReadAsAnotherPathIsRefused(String suffix) {
    STAGE.refuses(STAGE.path() + suffix, "GET {p} HTTP/1.1~Host: cdn.test~~");
  }

  @Test
  void whatTheOriginSaysNothingOfIsKeyedByCookie() {
    String path = STAGE.path();
    STAGE.on(path, peer -> AttackStage.send(peer, "200 OK", "", "of " + peer.field("Cookie")));
    STAGE.ask(path + "/x.css", "GET {p} HTTP/1.1~Host: cdn.test~Cookie: user=victim~~");

    assertThat(STAGE.get(path + "/x.css").body()).isEqualTo("of ");
    assertThat(STAGE.get(path + "/x.css").field("Cache-Status")).contains("; hit");
  }
}
