package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.CachePolicy.SetCookie;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.Ttl;
import io.cdn4j.http.Messages;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ViewerRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promise 8, nothing private is shared, and what each preset stores. */
@DisplayName("RFC 9111 3: what may be stored")
class StorePolicyTest {
  private static final String FRESH = "Cache-Control: max-age=60";
  private static final CachePolicy CLOUDFRONT =
      CachePolicy.cloudFront(
          new Ttl(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(365)), KeyFields.NONE);

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                                   | status | response                              | standard     | rfc          | filter       | CloudFront
          3     explicit max-age                   | 200 | Cache-Control: max-age=60                | STORE        | STORE        | STORE        | STORE
          3     explicit s-maxage                  | 200 | Cache-Control: s-maxage=60               | STORE        | STORE        | STORE        | STORE
          3     explicit Expires                   | 200 | Expires: T+60                            | STORE        | STORE        | STORE        | STORE
          3     nothing at all                     | 200 | Server: x                                | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS | STORE
          3     a validator alone                  | 200 | ETag: "a"                                | STORE        | STORE        | NO_FRESHNESS | STORE
          4.2.2 Last-Modified alone                | 200 | Last-Modified: T-100                     | STORE        | STORE        | NO_FRESHNESS | STORE
          3     public alone                       | 200 | Cache-Control: public                    | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS | STORE
          3     expired, no validator              | 200 | Expires: T-60                            | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS
          3     expired, with a validator          | 200 | Expires: T-60 & ETag: "a"                | STORE        | STORE        | STORE        | STORE
          5861 3 for a moment of staleness         | 200 | Cache-Control: max-age=0, stale-while-revalidate=60 | STORE | STORE   | STORE        | STORE
          5861 3 a moment of nothing               | 200 | Cache-Control: max-age=0, stale-while-revalidate=0  | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS
          5861 4 for a bad moment                  | 200 | Cache-Control: max-age=0, stale-if-error=60         | STORE | STORE   | STORE        | STORE
          5.2.2.2 never stale, so never used       | 200 | Cache-Control: max-age=0, must-revalidate, stale-while-revalidate=60 | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS
          5.2.2.4 no-cache with a validator        | 200 | Cache-Control: no-cache & ETag: "a"      | STORE        | STORE        | STORE        | STORE
          5.2.2.4 no-cache without one             | 200 | Cache-Control: no-cache, max-age=60      | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS
          5.2.2.5 no-store                         | 200 | Cache-Control: no-store, max-age=60      | NO_STORE     | NO_STORE     | NO_STORE     | NO_STORE
          5.2.2.5 no-store in another line         | 200 | Cache-Control: max-age=60 & Cache-Control: no-store | NO_STORE | NO_STORE | NO_STORE  | NO_STORE
          5.2.2.5 no-store with an argument        | 200 | Cache-Control: no-store=x, max-age=60    | NO_STORE     | NO_STORE     | NO_STORE     | NO_STORE
          5.2.2.5 no-store behind a missing quote  | 200 | Cache-Control: max-age=60, x="a, no-store | NO_STORE    | NO_STORE     | NO_STORE     | NO_STORE
          5.2.2.7 private                          | 200 | Cache-Control: private, max-age=60       | PRIVATE      | PRIVATE      | PRIVATE      | PRIVATE
          5.2.2.7 private in capitals              | 200 | Cache-Control: PRIVATE, max-age=60       | PRIVATE      | PRIVATE      | PRIVATE      | PRIVATE
          5.2.2.7 private beside public            | 200 | Cache-Control: private, public, max-age=60 | PRIVATE    | PRIVATE      | PRIVATE      | PRIVATE
          5.2.2.7 private with an odd argument     | 200 | Cache-Control: private=1, max-age=60     | PRIVATE      | PRIVATE      | PRIVATE      | PRIVATE
          5.2.2.7 private behind a missing quote   | 200 | Cache-Control: max-age=60, x="a, private | PRIVATE      | PRIVATE      | PRIVATE      | PRIVATE
          5.2.2.7 private for a field              | 200 | Cache-Control: private="x", max-age=60   | STORE        | STORE        | STORE        | STORE
          5.2.2.4 no-cache for a field             | 200 | Cache-Control: no-cache="x", max-age=60  | STORE        | STORE        | STORE        | STORE
          5.2.2.3 must-understand, understood      | 200 | Cache-Control: must-understand, no-store, max-age=60 | STORE | STORE  | STORE        | STORE
          5.2.2.3 must-understand, not understood  | 299 | Cache-Control: must-understand, max-age=60 | STATUS     | STATUS       | STATUS       | STATUS
          5.2.2.3 must-understand and private      | 200 | Cache-Control: must-understand, no-store, private, max-age=60 | PRIVATE | PRIVATE | PRIVATE | PRIVATE
          9213  targeted permits                   | 200 | CDN-Cache-Control: max-age=60 & Cache-Control: no-store | STORE | STORE | STORE      | STORE
          9213  targeted permits                   | 200 | CDN-Cache-Control: max-age=60 & Cache-Control: private  | STORE | STORE | STORE      | STORE
          9213  targeted forbids                   | 200 | CDN-Cache-Control: no-store & Cache-Control: max-age=60 | NO_STORE | NO_STORE | NO_STORE | NO_STORE
          9213  targeted forbids                   | 200 | CDN-Cache-Control: private & Cache-Control: max-age=60  | PRIVATE | PRIVATE | PRIVATE   | PRIVATE
          9213  unreadable does not count          | 200 | CDN-Cache-Control: ,, & Cache-Control: private, max-age=60 | PRIVATE | PRIVATE | PRIVATE | PRIVATE
          4.1   Vary: *                            | 200 | Cache-Control: max-age=60 & Vary: *      | VARY         | VARY         | VARY         | VARY
          4.1   Vary: * among others               | 200 | Cache-Control: max-age=60 & Vary: Accept, * | VARY      | VARY         | VARY         | VARY
          4.1   Vary: * in another line            | 200 | Cache-Control: max-age=60 & Vary: & Vary: * | VARY      | VARY         | VARY         | VARY
          4.1   Vary by a field                    | 200 | Cache-Control: max-age=60 & Vary: Accept | STORE        | STORE        | STORE        | STORE
          s4    Set-Cookie                         | 200 | Cache-Control: max-age=60 & Set-Cookie: a=1 | SET_COOKIE | SET_COOKIE  | SET_COOKIE   | SET_COOKIE
          s4    Set-Cookie, public                 | 200 | Cache-Control: public, max-age=60 & Set-Cookie: a=1 | SET_COOKIE | SET_COOKIE | SET_COOKIE | SET_COOKIE
          3     any final status with freshness    | 201 | Cache-Control: max-age=60                | STORE        | STORE        | STORE        | STORE
          3     any final status with freshness    | 299 | Cache-Control: max-age=60                | STORE        | STORE        | STORE        | STORE
          3     any final status with freshness    | 302 | Cache-Control: max-age=60                | STORE        | STORE        | STORE        | STORE
          3     interim                            | 103 | Cache-Control: max-age=60                | STATUS       | STATUS       | STATUS       | STATUS
          3.2   304 updates, it is not stored      | 304 | Cache-Control: max-age=60                | STATUS       | STATUS       | STATUS       | STATUS
          4.2.2 no heuristics for a redirect       | 302 | Last-Modified: T-100                     | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS
          4.2.2 unless it is public                | 302 | Last-Modified: T-100 & Cache-Control: public | STORE    | STORE        | NO_FRESHNESS | STORE
          s4    errors with explicit freshness     | 404 | Cache-Control: max-age=60                | STORE        | STORE        | STORE        | STORE
          s4    errors without                     | 404 | ETag: "a"                                | NO_FRESHNESS | STORE        | NO_FRESHNESS | NO_FRESHNESS
          s4    errors without, no-cache           | 404 | Cache-Control: no-cache & ETag: "a"      | STORE        | STORE        | STORE        | STORE
          s4    server errors                      | 503 | Cache-Control: max-age=60                | STORE        | STORE        | STORE        | STORE
          s4    server errors without              | 503 | Server: x                                | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS | NO_FRESHNESS
          s4    what a request can provoke         | 400 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    what a request can provoke         | 405 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    what a request can provoke         | 406 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    below the row of those             | 411 | Cache-Control: max-age=60                | STORE        | STORE        | STORE        | STORE
          s4    what a request can provoke         | 412 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    what a request can provoke         | 413 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    what a request can provoke         | 414 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    what a request can provoke         | 415 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    what a request can provoke         | 416 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STATUS
          s4    what a request can provoke         | 417 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    above the row of those             | 418 | Cache-Control: max-age=60                | STORE        | STORE        | STORE        | STORE
          s4    what a request can provoke         | 431 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          s4    what a request can provoke         | 501 | Cache-Control: max-age=60                | STATUS       | STORE        | STORE        | STORE
          3.3   a part that says which it is       | 206 | Cache-Control: max-age=60 & Content-Range: bytes 0-4/10 | STORE | STORE | STORE      | STORE
          3.3   a part that does not               | 206 | Cache-Control: max-age=60                | PARTIAL      | PARTIAL      | PARTIAL      | PARTIAL
          3.3   a part that says nonsense          | 206 | Cache-Control: max-age=60 & Content-Range: bytes 4-0/10 | PARTIAL | PARTIAL | PARTIAL | PARTIAL
          """)
  void presets(
      String rule,
      int status,
      String response,
      StoreDecision standard,
      StoreDecision rfc,
      StoreDecision filter,
      StoreDecision cloudFront) {
    StoredResponse stored = Stored.of(status, response);
    ViewerRequest request = Messages.get("/a");
    assertThat(decide(CachePolicy.standard(), request, stored))
        .as("%s: standard", rule)
        .isEqualTo(standard);
    assertThat(decide(CachePolicy.rfc9111(), request, stored)).as("%s: rfc", rule).isEqualTo(rfc);
    assertThat(decide(CachePolicy.application(), request, stored))
        .as("%s: filter", rule)
        .isEqualTo(filter);
    assertThat(decide(CLOUDFRONT, request, stored))
        .as("%s: CloudFront", rule)
        .isEqualTo(cloudFront);
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                              | response                                                   | decision
          9213 2.2 a lifetime governs         | CDN-Cache-Control: max-age=9 & Cache-Control: private      | STORE
          9213 2.2 invalid: ignored           | CDN-Cache-Control: ,, & Cache-Control: private             | PRIVATE
          9213 2.2 empty: ignored             | CDN-Cache-Control: & Cache-Control: private                | PRIVATE
          an owner's default is no lifetime   | CDN-Cache-Control: foo & Cache-Control: private            | PRIVATE
          an owner's default is no lifetime   | CDN-Cache-Control: stale-if-error=60 & Cache-Control: private, max-age=9 | PRIVATE
          an owner's default is no lifetime   | CDN-Cache-Control: public & Cache-Control: private         | PRIVATE
          an owner's default is no lifetime   | CDN-Cache-Control: no-transform & Cache-Control: no-store  | NO_STORE
          an owner's default is no lifetime   | CDN-Cache-Control: no-transform & Cache-Control: no-cache  | NO_FRESHNESS
          private for a field forbids nothing | CDN-Cache-Control: foo & Cache-Control: private="x"        | STORE
          nobody forbids it                   | CDN-Cache-Control: foo & Cache-Control: max-age=0          | STORE
          nobody forbids it                   | CDN-Cache-Control: foo                                     | STORE
          """)
  void anOwnersDefaultBesideATargetedField(String rule, String response, StoreDecision decision) {
    Ttl ttl = new Ttl(Duration.ZERO, Duration.ofSeconds(60), Duration.ofDays(1));
    assertThat(decide(CachePolicy.application(ttl), Messages.get("/a"), Stored.ok(response)))
        .as(rule)
        .isEqualTo(decision);
  }

  @Test
  void withoutADefaultATargetedFieldGovernsAlone() {
    String response = "CDN-Cache-Control: foo & Cache-Control: private & Last-Modified: T-100";
    assertThat(decide(CachePolicy.rfc9111(), Messages.get("/a"), Stored.ok(response)))
        .isEqualTo(StoreDecision.STORE);
  }

  @ParameterizedTest(name = "{0}: Authorization {2}, session {3} -> {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                                | response                                   | Authorization | session | decision
          3.5   nobody's request                | Cache-Control: max-age=60                  | false | false | STORE
          3.5   Authorization                   | Cache-Control: max-age=60                  | true  | false | AUTHORIZATION
          3.5   public                          | Cache-Control: max-age=60, public          | true  | false | STORE
          3.5   s-maxage                        | Cache-Control: s-maxage=60                 | true  | false | STORE
          3.5   must-revalidate                 | Cache-Control: max-age=60, must-revalidate | true  | false | STORE
          3.5   proxy-revalidate is not enough  | Cache-Control: max-age=60, proxy-revalidate| true  | false | AUTHORIZATION
          3.5   immutable is not enough         | Cache-Control: max-age=60, immutable       | true  | false | AUTHORIZATION
          3.5   Expires is not enough           | Expires: T+60                              | true  | false | AUTHORIZATION
          3.5   private goes first              | Cache-Control: s-maxage=60, private        | true  | false | PRIVATE
          3.5   an unreadable public            | Cache-Control: max-age=60, public=x        | true  | false | AUTHORIZATION
          9213  a targeted max-age is not enough| CDN-Cache-Control: max-age=60              | true  | false | AUTHORIZATION
          9213  a targeted public               | CDN-Cache-Control: max-age=60, public      | true  | false | STORE
          s6    a session                       | Cache-Control: max-age=60                  | false | true  | SESSION
          s6    a session, public               | Cache-Control: max-age=60, public          | false | true  | STORE
          s6    a session, s-maxage             | Cache-Control: s-maxage=60                 | false | true  | STORE
          s6    a session, must-revalidate      | Cache-Control: max-age=60, must-revalidate | false | true  | SESSION
          s6    a session, targeted             | CDN-Cache-Control: max-age=60              | false | true  | STORE
          9213  a session, targeted, public     | CDN-Cache-Control: public, max-age=0 & ETag: "a" | false | true | STORE
          9213  a session, targeted s-maxage    | CDN-Cache-Control: s-maxage=60             | false | true  | STORE
          9213  a session, no lifetime          | CDN-Cache-Control: s-maxage=0, max-age=60  | false | true  | SESSION
          9213  a session, nothing known        | CDN-Cache-Control: foo & Cache-Control: max-age=60 | false | true | SESSION
          9213  a session, a window alone       | CDN-Cache-Control: stale-if-error=60       | false | true  | SESSION
          9213  a session, no-transform         | CDN-Cache-Control: no-transform & Cache-Control: s-maxage=60 | false | true | SESSION
          9213  a session, empty: not targeted  | CDN-Cache-Control: & Cache-Control: s-maxage=60 | false | true | STORE
          9213  a session, invalid likewise     | CDN-Cache-Control: ,, & Cache-Control: max-age=60 | false | true | SESSION
          s6    both, targeted                  | CDN-Cache-Control: max-age=60              | true  | true  | AUTHORIZATION
          s6    both, must-revalidate           | Cache-Control: max-age=60, must-revalidate | true  | true  | SESSION
          s6    both, public                    | Cache-Control: max-age=60, public          | true  | true  | STORE
          """)
  void requestsThatAreSomebodys(
      String rule,
      String response,
      boolean authorization,
      boolean session,
      StoreDecision decision) {
    ViewerRequest request = Messages.get("/a", authorization ? "Authorization: Basic eDp5" : null);
    ViewerRequest somebodys =
        new ViewerRequest(
            request.method(),
            request.target(),
            request.fields(),
            request.body(),
            request.viewerAddress(),
            session);
    for (CachePolicy policy : all()) {
      assertThat(decide(policy, somebodys, Stored.ok(response))).as(rule).isEqualTo(decision);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                          | response                                         | decision
          explicit max-age                | Set-Cookie: a=1 & Cache-Control: max-age=60      | STORE
          explicit Expires                | Set-Cookie: a=1 & Expires: T+60                  | STORE
          heuristics only                 | Set-Cookie: a=1 & Last-Modified: T-1000          | SET_COOKIE
          a validator only                | Set-Cookie: a=1 & ETag: "a"                      | SET_COOKIE
          private still wins              | Set-Cookie: a=1 & Cache-Control: private, max-age=60 | PRIVATE
          """)
  void setCookieStoredOnlyWithExplicitFreshness(
      String rule, String response, StoreDecision decision) {
    CachePolicy policy = CachePolicy.rfc9111().withSetCookie(SetCookie.STORED);
    assertThat(decide(policy, Messages.get("/a"), Stored.ok(response)))
        .as(rule)
        .isEqualTo(decision);
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                          | method | Content-Location     | response                   | rfc    | others
          3     GET                       | GET    |                      | Cache-Control: max-age=60  | STORE  | STORE
          3     HEAD never fills          | HEAD   |                      | Cache-Control: max-age=60  | METHOD | METHOD
          3     POST alone                | POST   |                      | Cache-Control: max-age=60  | METHOD | METHOD
          9110 9.3.3 POST names itself    | POST   | /a?b                 | Cache-Control: max-age=60  | STORE  | METHOD
          9110 9.3.3 in full              | POST   | http://example.com/a?b | Cache-Control: max-age=60 | STORE | METHOD
          9110 9.3.3 names another        | POST   | /b                   | Cache-Control: max-age=60  | METHOD | METHOD
          9110 9.3.3 another host         | POST   | http://evil.test/a?b | Cache-Control: max-age=60  | METHOD | METHOD
          9110 9.3.3 no explicit freshness| POST   | /a?b                 | Last-Modified: T-1000      | METHOD | METHOD
          9110 9.3.3 private all the same | POST   | /a?b                 | Cache-Control: max-age=60, private | PRIVATE | METHOD
          3     PUT                       | PUT    | /a?b                 | Cache-Control: max-age=60  | METHOD | METHOD
          3     OPTIONS                   | OPTIONS | /a?b                | Cache-Control: max-age=60  | METHOD | METHOD
          """)
  void methods(
      String rule,
      String method,
      @Nullable String location,
      String response,
      StoreDecision rfc,
      StoreDecision others) {
    StoredResponse stored =
        Stored.ok(location == null ? response : response + " & Content-Location: " + location);
    ViewerRequest request = Messages.request(method, "/a?b", null);
    assertThat(decide(CachePolicy.rfc9111(), request, stored)).as("%s: rfc", rule).isEqualTo(rfc);
    assertThat(decide(CachePolicy.standard(), request, stored)).as(rule).isEqualTo(others);
    assertThat(decide(CachePolicy.application(), request, stored)).as(rule).isEqualTo(others);
  }

  @Test
  void onlyA200AnswersAPostForLater() {
    String response = FRESH + " & Content-Location: /a";
    ViewerRequest request = Messages.request("POST", "/a", null);
    assertThat(decide(CachePolicy.rfc9111(), request, Stored.of(201, response)))
        .isEqualTo(StoreDecision.METHOD);
  }

  @Test
  void aGetWithContentIsNotStored() {
    ViewerRequest get = Messages.get("/a");
    ViewerRequest fat =
        new ViewerRequest("GET", get.target(), get.fields(), new OneByte(), "127.0.0.1", false);
    for (CachePolicy policy : all()) {
      assertThat(decide(policy, fat, Stored.ok(FRESH))).isEqualTo(StoreDecision.REQUEST_CONTENT);
    }
  }

  @Test
  void requestNoStoreCountsUnlessViewersAreIgnored() {
    ViewerRequest request = Messages.get("/a", "Cache-Control: no-store");
    for (CachePolicy policy : all()) {
      assertThat(decide(policy, request, Stored.ok(FRESH)))
          .as("%s", policy.viewerDirectives())
          .isEqualTo(
              policy.equals(CLOUDFRONT) ? StoreDecision.STORE : StoreDecision.REQUEST_NO_STORE);
    }
  }

  @Test
  void everyReasonHasAWordOfItsOwn() {
    Set<StoreDecision> all = EnumSet.allOf(StoreDecision.class);
    assertThat(all).extracting(StoreDecision::word).doesNotHaveDuplicates();
    assertThat(all).extracting(StoreDecision::word).allMatch(word -> word.matches("[a-z-]+"));
  }

  private static CachePolicy[] all() {
    return new CachePolicy[] {
      CachePolicy.standard(), CachePolicy.rfc9111(), CachePolicy.application(), CLOUDFRONT
    };
  }

  private static StoreDecision decide(
      CachePolicy policy, ViewerRequest request, StoredResponse response) {
    StorePolicy rules = new StorePolicy(policy);
    RequestDirectives directives = RequestDirectives.of(request.fields());
    StoreDecision decision = rules.decide(request, directives, response);
    // The quick look never says anything else.
    assertThat(rules.decideByHead(request, directives, response.status(), response.directives()))
        .isIn(StoreDecision.STORE, decision);
    return decision;
  }

  private static final class OneByte implements RequestBody {
    @Override
    public long length() {
      return 1;
    }

    @Override
    public InputStream open() {
      return InputStream.nullInputStream();
    }
  }
}
