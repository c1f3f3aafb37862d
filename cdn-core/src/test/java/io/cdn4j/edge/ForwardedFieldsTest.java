package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.Cookies;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.OriginRequestPolicy;
import io.cdn4j.distribution.OriginRequestPolicy.Forwarding;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ViewerRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("promise 9: what an owner did not list is not forwarded")
class ForwardedFieldsTest {
  private static final String MARK = "evil-mark";
  private static final EdgeFields EDGE = new EdgeFields("cdn4j");

  /** Fields that say where a request came from, or ask for another one than its request line. */
  private static final String FAMILIES =
      """
      Forwarded X-Forwarded X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-Forwarded-Port
      X-Forwarded-Scheme X-Forwarded-Server X-Forwarded-Prefix X-Forwarded-Path X-Forwarded-Uri
      X-Forwarded-By X-Forwarded-Ssl X-Forwarded-Client-Cert X-Forwarded-Method X-Original-URL
      X-Original-Host X-Original-URI X-Original-Forwarded-For X-Original-Method X-Rewrite-URL
      X-Rewrite-Uri X-HTTP-Method X-HTTP-Method-Override X-Method-Override X-HTTP-Host-Override
      X-Host X-Real-IP X-Client-IP X-Cluster-Client-IP Client-IP True-Client-IP CF-Connecting-IP
      Fastly-Client-IP X-ProxyUser-IP X-URL-Scheme X-Scheme Front-End-Https CloudFront-Viewer-Country
      CloudFront-Forwarded-Proto CloudFront-Is-Mobile-Viewer X-Amz-Cf-Id X-Amz-Security-Token
      X-Edge-Location X-Cache X-Wap-Profile
      """;

  /** Ordinary fields that the standard key does not have. */
  private static final String UNKEYED =
      """
      Referer Accept-Language Accept-Charset User-Agent DNT X-Requested-With X-Api-Version X-Csrf-Token
      Cache-Control Pragma From Save-Data Sec-Fetch-Mode Sec-Fetch-Site Sec-CH-UA Device-Memory
      Content-Type Content-Encoding X-Country X-Debug X-Custom Priority Early-Data Max-Forwards
      Traceparent Baggage Access-Control-Request-Method Date Warning
      """;

  /** What a proxy never passes on, or writes by itself. */
  private static final String OWN =
      """
      Host Content-Length Expect Upgrade TE Trailer Transfer-Encoding Connection Keep-Alive
      Proxy-Authorization Proxy-Connection HTTP2-Settings
      """;

  static Stream<String> families() {
    return words(FAMILIES);
  }

  static Stream<String> notForStandard() {
    return words(FAMILIES + UNKEYED + OWN + " Via");
  }

  static Stream<String> neverFromAViewer() {
    return words(OWN);
  }

  static Stream<String> endToEnd() {
    return words(UNKEYED + " Cookie Origin Accept Authorization If-Match Range X-Original-URL");
  }

  private static Stream<String> words(String text) {
    return Stream.of(text.trim().split("\\s+"));
  }

  @Test
  void theListIsLong() {
    assertThat(notForStandard()).hasSizeGreaterThan(60).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("notForStandard")
  void aStandardOriginNeverSees(String name) {
    for (String method : new String[] {"GET", "HEAD"}) {
      assertThat(toOrigin(CacheBehavior.standard(), method, HeaderFields.of(name, MARK)))
          .doesNotContain(MARK);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void aStandardOriginDoesNotSeeFamiliesOnAnyMethod(String name) {
    for (CacheBehavior behavior :
        new CacheBehavior[] {CacheBehavior.standard(), CacheBehavior.pass(PathPattern.ANY)}) {
      assertThat(toOrigin(behavior, "POST", HeaderFields.of(name, MARK))).doesNotContain(MARK);
    }
  }

  @ParameterizedTest
  @MethodSource("neverFromAViewer")
  void noOriginSeesWhatTheEdgeMakesItself(String name) {
    assertThat(toOrigin(CacheBehavior.rfc9111(), "GET", HeaderFields.of(name, MARK)))
        .doesNotContain(MARK);
  }

  @ParameterizedTest
  @MethodSource("endToEnd")
  void aTransparentCachePassesEverythingEndToEnd(String name) {
    HeaderFields fields = HeaderFields.of(name, MARK);
    assertThat(toOrigin(CacheBehavior.rfc9111(), "GET", fields)).contains(name + ": " + MARK);
    assertThat(toOrigin(CacheBehavior.application(), "GET", fields)).contains(name + ": " + MARK);
  }

  @ParameterizedTest(name = "{0}: [{1}] -> [{2}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                       | request                                   | forwarded
          what is in the key           | Origin: a & Accept: b & Authorization: c  | Origin: a & Accept: b & Authorization: c & Accept-Encoding: identity
          cookies                      | Cookie: a=1 & Cookie: b=2                 | Cookie: a=1; b=2 & Accept-Encoding: identity
          codings as they are keyed    | Accept-Encoding: gzip;q=0.1, deflate      | Accept-Encoding: gzip
          ranges                       | Range: bytes=0-1 & If-Range: "a"          | Accept-Encoding: identity & Range: bytes=0-1 & If-Range: "a"
          validators                   | If-None-Match: "a" & If-Modified-Since: b | Accept-Encoding: identity & If-None-Match: "a" & If-Modified-Since: b
          preconditions                | If-Match: "a" & If-Unmodified-Since: b    | Accept-Encoding: identity & If-Match: "a" & If-Unmodified-Since: b
          """)
  void aStandardOriginSees(String rule, String request, String forwarded) {
    HeaderFields seen =
        new ForwardedFields(CacheBehavior.standard()).of(Messages.get("/", request));
    assertThat(seen).as(rule).isEqualTo(Messages.fields(forwarded + " & User-Agent: cdn4j"));
  }

  @Test
  void ownersListFurtherFields() {
    CacheBehavior standard = CacheBehavior.standard();
    CacheBehavior listed =
        new CacheBehavior(
            PathPattern.ANY,
            standard
                .cachePolicy()
                .withKey(new KeyFields(Cookies.listed(Set.of("a")), List.of("X-Country"), false)),
            new OriginRequestPolicy(Forwarding.KEY, List.of("X-Trace"), true, ""),
            standard.responseHeadersPolicy(),
            standard.methods(),
            standard.bodyOnGet(),
            true,
            standard.compression(),
            standard.generatedTags());
    ViewerRequest request =
        Messages.get("/", "X-Trace: t & X-Other: o & X-Country: jp & Cookie: b=2; a=1 & Accept: x");
    assertThat(new ForwardedFields(listed).of(request))
        .isEqualTo(Messages.fields("X-Country: jp & X-Trace: t & Cookie: a=1"));
  }

  @Test
  void anUnsafeMethodBringsItsFields() {
    HeaderFields seen =
        new ForwardedFields(CacheBehavior.standard())
            .of(
                Messages.request(
                    "POST",
                    "/",
                    "Content-Type: a/b & Referer: r & Cookie: c & Cache-Control: no-cache"
                        + " & Accept-Encoding: zstd & User-Agent: u & Connection: X-A & X-A: 1"));
    assertThat(seen)
        .isEqualTo(
            Messages.fields(
                "Content-Type: a/b & Referer: r & Cookie: c & Cache-Control: no-cache"
                    + " & Accept-Encoding: zstd & User-Agent: u"));
  }

  @Test
  void aCloudFrontOriginSeesAmazonsUserAgent() {
    CacheBehavior behavior =
        CacheBehavior.cloudFront(
            PathPattern.ANY, CachePolicy.cloudFront(CachePolicy.standard().ttl(), KeyFields.NONE));
    assertThat(toOrigin(behavior, "GET", HeaderFields.of("User-Agent", "x")))
        .contains("User-Agent: Amazon CloudFront\n")
        .doesNotContain("User-Agent: x");
  }

  private static String toOrigin(CacheBehavior behavior, String method, HeaderFields fields) {
    ViewerRequest request = Messages.request(method, "/", null).withFields(fields);
    HeaderFields seen = EDGE.toOrigin(new ForwardedFields(behavior).of(request), request);
    return seen.toString();
  }
}
