package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An attacker's request decides what others get: by a field or a cookie that the origin reads and
 * the key does not hold, by content that nobody expects, by another method.
 */
class PoisoningAttackTest {
  @RegisterExtension static final AttackStage STAGE = new AttackStage();

  private static final String VICTIM = "GET {p} HTTP/1.1~Host: cdn.test~~";

  static Stream<String> fieldNames() {
    List<String> forwarding =
        List.of(
            "Forwarded",
            "X-Forwarded",
            "X-Forwarded-By",
            "X-Forwarded-For",
            "X-Forwarded-For-Original",
            "X-Forwarded-Host",
            "X-Forwarded-Path",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-Forwarded-Protocol",
            "X-Forwarded-Scheme",
            "X-Forwarded-Server",
            "X-Forwarded-SSL",
            "X-Forwarded-Uri",
            "X-Forward-For",
            "X-Forward-Host",
            "Via",
            "CDN-Loop");
    List<String> overriding =
        List.of(
            "Base-Url",
            "Destination",
            "Http-Host",
            "Proxy-Host",
            "Redirect",
            "Request-Uri",
            "Translate",
            "Uri",
            "X-HTTP-Destinationurl",
            "X-HTTP-Host-Override",
            "X-HTTP-Method",
            "X-HTTP-Method-Override",
            "X-HTTP-Path-Override",
            "X-Host",
            "X-Host-Override",
            "X-Method-Override",
            "X-Original-Host",
            "X-Original-Path",
            "X-Original-Remote-Addr",
            "X-Original-URI",
            "X-Original-URL",
            "X-Override-URL",
            "X-Proxy-URL",
            "X-Request-URI",
            "X-Rewrite-URL",
            "X-Scheme",
            "X-URL-Scheme",
            "X-Url",
            "Front-End-Https",
            "Https");
    List<String> addresses =
        List.of(
            "CF-Connecting-IP",
            "Client-IP",
            "Cluster-Client-IP",
            "Fastly-Client-IP",
            "From",
            "Real-IP",
            "Remote-Addr",
            "True-Client-IP",
            "X-Client-Host",
            "X-Client-IP",
            "X-Cluster-Client-IP",
            "X-Custom-IP-Authorization",
            "X-Originating-IP",
            "X-ProxyUser-IP",
            "X-Real-IP",
            "X-Remote-Addr",
            "X-Remote-IP",
            "X-True-IP");
    List<String> ordinary =
        List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Datetime",
            "Accept-Encoding",
            "Accept-Language",
            "Cookie",
            "Cookie2",
            "DNT",
            "Date",
            "Device-Memory",
            "Downlink",
            "Early-Data",
            "Max-Forwards",
            "Origin",
            "Pragma",
            "Prefer",
            "Priority",
            "Purpose",
            "Referer",
            "Save-Data",
            "Sec-CH-UA",
            "Sec-CH-UA-Mobile",
            "Sec-Fetch-Dest",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Site",
            "Sec-Fetch-User",
            "Sec-GPC",
            "Upgrade-Insecure-Requests",
            "User-Agent",
            "Viewport-Width",
            "Width",
            "X-Requested-With");
    List<String> internal =
        List.of(
            "CloudFront-Forwarded-Proto",
            "CloudFront-Is-Mobile-Viewer",
            "CloudFront-Viewer-Address",
            "CloudFront-Viewer-Country",
            "Surrogate-Capability",
            "X-Akamai-Edge",
            "X-Amz-Cf-Id",
            "X-Amz-Website-Redirect-Location",
            "X-Api-Version",
            "X-Backend",
            "X-Cache",
            "X-Cache-Hash",
            "X-Correlation-ID",
            "X-Country-Code",
            "X-Csrf-Token",
            "X-Device",
            "X-Edge-Location",
            "X-Forwarded-Client-Cert",
            "X-Oc-Token",
            "X-Request-ID",
            "X-Server-Name",
            "X-Timer",
            "X-UA-Device",
            "X-Varnish",
            "X-WAP-Profile",
            "X-Wp-Nonce",
            "traceparent",
            "x-a-name-that-nobody-knows");
    return Stream.of(forwarding, overriding, addresses, ordinary, internal).flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("fieldNames")
  void noFieldReachesAnotherViewer(String name) {
    poison("GET {p} HTTP/1.1~Host: cdn.test~%s: evil.example~~".formatted(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Host", "Accept", "Origin", "X-Unknown", "Cookie"})
  void norInTwoLinesOrInAnotherCase(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    poison("GET {p} HTTP/1.1~Host: cdn.test~%s: a~%s: evil.example~~".formatted(name, name));
    poison("GET {p} HTTP/1.1~Host: cdn.test~%s: evil.example~~".formatted(lower));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lang=evil.example",
        "a=1; theme=evil.example",
        "evil.example",
        "a=\"evil.example; b\"",
        "evil.example=1",
        ";;=evil.example"
      })
  void noCookieReachesAnotherViewer(String cookie) {
    poison("GET {p} HTTP/1.1~Host: cdn.test~Cookie: %s~~".formatted(cookie));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET with a length           | GET {p} HTTP/1.1~Host: cdn.test~Content-Length: 12~~evil.example
          GET with a form             | GET {p} HTTP/1.1~Host: cdn.test~Content-Type: application/x-www-form-urlencoded~Content-Length: 14~~q=evil.example
          GET in chunks               | GET {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~c~evil.example~0~~
          GET with a trailer          | GET {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~0~X: evil.example~~
          GET and an expectation      | GET {p} HTTP/1.1~Host: cdn.test~Expect: 100-continue~Content-Length: 12~~evil.example
          HEAD with a length          | HEAD {p} HTTP/1.1~Host: cdn.test~Content-Length: 12~~evil.example
          HEAD in chunks              | HEAD {p} HTTP/1.1~Host: cdn.test~Transfer-Encoding: chunked~~c~evil.example~0~~
          POST                        | POST {p} HTTP/1.1~Host: cdn.test~Content-Length: 12~~evil.example
          POST in place of GET        | POST {p} HTTP/1.1~Host: cdn.test~X-HTTP-Method-Override: GET~Content-Length: 12~~evil.example
          PUT                         | PUT {p} HTTP/1.1~Host: cdn.test~Content-Length: 12~~evil.example
          PATCH                       | PATCH {p} HTTP/1.1~Host: cdn.test~Content-Length: 12~~evil.example
          DELETE                      | DELETE {p} HTTP/1.1~Host: cdn.test~X: evil.example~~
          OPTIONS                     | OPTIONS {p} HTTP/1.1~Host: cdn.test~X: evil.example~~
          an unknown method           | EVIL {p} HTTP/1.1~Host: cdn.test~X: evil.example~~
          a method in lower case      | get {p} HTTP/1.1~Host: cdn.test~X: evil.example~~
          """)
  void noContentOrMethodReachesAnotherViewer(String name, String request) {
    poison(request);
  }

  private static void poison(String request) {
    String path = STAGE.path();
    STAGE.ask(path, request);
    Reply victim = STAGE.ask(path, VICTIM);
    Reply again = STAGE.ask(path, VICTIM);

    assertThat(victim.status()).as("%s", victim).isEqualTo(200);
    assertThat(victim.toString()).doesNotContain("evil").contains("GET " + path);
    assertThat(again.field("Cache-Status")).contains("; hit");
    assertThat(again.body()).isEqualTo(victim.body());
  }

  @Test
  void headLeavesNoEmptyBodyForGet() {
    String path = STAGE.path();
    STAGE.ask(path, "HEAD {p} HTTP/1.1~Host: cdn.test~~");

    assertThat(STAGE.get(path).body()).contains("GET " + path);
  }

  @Test
  void rangeLeavesNoPartForGet() {
    String path = STAGE.path();
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~Range: bytes=0-3~~");

    assertThat(STAGE.get(path).status()).isEqualTo(200);
    assertThat(STAGE.get(path).body()).contains("GET " + path, "CDN-Loop");
  }

  @Test
  void conditionsLeaveNo304ForOthers() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          boolean conditional = !peer.field("If-None-Match").isEmpty();
          String lines = "Cache-Control: public, max-age=60\r\nETag: \"a\"\r\n";
          AttackStage.send(peer, conditional ? "304 Not Modified" : "200 OK", lines, "");
        });
    STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~If-None-Match: \"a\"~~");

    assertThat(STAGE.get(path).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void redirectsHoldNothingOfTheAttacker(int status) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          String host = peer.field("X-Forwarded-Host") + peer.field("X-Host");
          String lines = "Cache-Control: max-age=60\r\nLocation: http://%s/\r\n".formatted(host);
          AttackStage.send(peer, status + " Moved", lines, "");
        });
    STAGE.ask(
        path,
        "GET {p} HTTP/1.1~Host: cdn.test~X-Forwarded-Host: evil.example~X-Host: evil.example~~");

    assertThat(STAGE.get(path).field("Location")).isEqualTo("http://cdn.test/");
  }

  @Test
  void varyOnWhatIsNotForwardedMakesOneVariant() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer, "200 OK", "Cache-Control: max-age=60\r\nVary: X-Any, User-Agent\r\n", "x"));
    for (int i = 0; i < 20; i++) {
      STAGE.ask(path, "GET {p} HTTP/1.1~Host: cdn.test~X-Any: %d~User-Agent: %d~~".formatted(i, i));
    }

    assertThat(STAGE.seen(path)).hasSize(1);
  }

  @Test
  void veryLongVaryIsHarmless() {
    String path = STAGE.path();
    String vary = "X-Field-With-A-Name, ".repeat(1000) + "Accept";
    STAGE.on(
        path,
        peer ->
            AttackStage.send(
                peer, "200 OK", "Cache-Control: max-age=60\r\nVary: " + vary + "\r\n", "x"));

    assertThat(STAGE.get(path).status()).isEqualTo(200);
    assertThat(STAGE.get(path).status()).isEqualTo(200);
  }
}
