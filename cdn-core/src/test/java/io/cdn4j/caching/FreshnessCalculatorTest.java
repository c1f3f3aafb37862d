package io.cdn4j.caching;

import static io.cdn4j.http.Messages.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.ErrorCaching;
import io.cdn4j.distribution.Heuristics;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.Ttl;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 4.2 freshness")
class FreshnessCalculatorTest {
  private static final Ttl BOUNDS =
      new Ttl(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(600));

  @ParameterizedTest(name = "{0}: {1} {2} -> {3} s")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                                 | status | response                                       | lifetime
          4.2.1  s-maxage before max-age         | 200 | Cache-Control: max-age=10, s-maxage=20            | 20
          4.2.1  s-maxage before max-age         | 200 | Cache-Control: s-maxage=0, max-age=20             | 0
          4.2.1  max-age before Expires          | 200 | Cache-Control: max-age=10 & Expires: T+100        | 10
          4.2.1  max-age=0 before Expires        | 200 | Cache-Control: max-age=0 & Expires: T+100         | 0
          4.2.1  Expires minus Date              | 200 | Date: T-20 & Expires: T+100                       | 120
          4.2.1  Expires minus time of receipt   | 200 | Expires: T+100                                    | 100
          4.2.1  an unreadable Date              | 200 | Date: today & Expires: T+100                      | 100
          4.2.1  the smallest of several         | 200 | Cache-Control: max-age=20, max-age=10             | 10
          5.3    Expires before Date             | 200 | Date: T+0 & Expires: T-1                          | 0
          5.3    Expires equals Date             | 200 | Date: T+0 & Expires: T+0                          | 0
          5.3    unreadable Expires is past      | 200 | Expires: 0 & Last-Modified: T-1000                | 0
          5.3    two Expires lines are invalid   | 200 | Expires: T+100 & Expires: T+100                   | 0
          5.2.2.1 unreadable max-age is stale    | 200 | Cache-Control: max-age=x & Expires: T+100         | 0
          1.2.2  beyond 2^31 counts as 2^31 - 1  | 200 | Cache-Control: max-age=99999999999                | 2147483647
          4.2.2  a tenth since Last-Modified     | 200 | Last-Modified: T-1000                             | 100
          4.2.2  counted from Date               | 200 | Date: T-100 & Last-Modified: T-1000               | 90
          4.2.2  at most a day                   | 200 | Last-Modified: T-8640010                          | 86400
          4.2.2  Last-Modified after Date        | 200 | Date: T-100 & Last-Modified: T-50                 | 0
          4.2.2  unreadable Last-Modified        | 200 | Last-Modified: x                                  | 0
          4.2.2  nothing to go by                | 200 | ETag: "a"                                         | 0
          4.2.2  public permits, but lasts not   | 200 | Cache-Control: public                             | 0
          9110 15.1 203                          | 203 | Last-Modified: T-1000                             | 100
          9110 15.1 204                          | 204 | Last-Modified: T-1000                             | 100
          9110 15.1 206                          | 206 | Last-Modified: T-1000                             | 100
          9110 15.1 300                          | 300 | Last-Modified: T-1000                             | 100
          9110 15.1 301                          | 301 | Last-Modified: T-1000                             | 100
          9110 15.1 308                          | 308 | Last-Modified: T-1000                             | 100
          9110 15.1 404                          | 404 | Last-Modified: T-1000                             | 100
          9110 15.1 405                          | 405 | Last-Modified: T-1000                             | 100
          9110 15.1 410                          | 410 | Last-Modified: T-1000                             | 100
          9110 15.1 414                          | 414 | Last-Modified: T-1000                             | 100
          9110 15.1 501                          | 501 | Last-Modified: T-1000                             | 100
          9110 15.1 not 201                      | 201 | Last-Modified: T-1000                             | 0
          9110 15.1 not 302                      | 302 | Last-Modified: T-1000                             | 0
          9110 15.1 not 307                      | 307 | Last-Modified: T-1000                             | 0
          9110 15.1 not 403                      | 403 | Last-Modified: T-1000                             | 0
          9110 15.1 not 500                      | 500 | Last-Modified: T-1000                             | 0
          4.2.2  but any status if public        | 599 | Last-Modified: T-1000 & Cache-Control: public     | 100
          4.2.2  no other directive does it      | 302 | Last-Modified: T-1000 & Cache-Control: immutable  | 0
          4.2.1  any status if explicit          | 302 | Cache-Control: max-age=60                         | 60
          9213 2.1 targeted before Cache-Control | 200 | CDN-Cache-Control: max-age=10 & Cache-Control: max-age=20 | 10
          9213 2.1 longer than Cache-Control     | 200 | CDN-Cache-Control: max-age=99 & Cache-Control: max-age=1  | 99
          9213 2.1 Expires is ignored            | 200 | CDN-Cache-Control: public & Expires: T+100        | 0
          9213 2.1 then heuristics apply         | 200 | CDN-Cache-Control: public & Expires: T+100 & Last-Modified: T-1000 | 100
          9213 2.1 unreadable: as if absent      | 200 | CDN-Cache-Control: max-age=,, & Cache-Control: max-age=20 | 20
          9213 2.1 empty: as if absent           | 200 | CDN-Cache-Control: & Cache-Control: max-age=20    | 20
          9213 2.1 a string is no number         | 200 | CDN-Cache-Control: max-age="10000" & Cache-Control: max-age=20 | 0
          """)
  void lifetimeAsTheRfcSays(String rule, int status, String response, long seconds) {
    assertThat(lifetime(CachePolicy.rfc9111(), status, response))
        .as(rule)
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "{0}: {1} {2} -> {3} s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                                   | status | response                            | lifetime in 5..60..600
          minimum lifts what is shorter            | 200 | Cache-Control: max-age=1               | 5
          minimum lifts zero                       | 200 | Cache-Control: max-age=0               | 5
          minimum lifts an expired Expires         | 200 | Expires: T-100                         | 5
          minimum lifts an unreadable Expires      | 200 | Expires: never                         | 5
          maximum cuts what is longer              | 200 | Cache-Control: max-age=601             | 600
          maximum leaves what is as long           | 200 | Cache-Control: max-age=600             | 600
          default when the origin says nothing     | 200 | Date: T+0                              | 60
          default, not for what it says            | 200 | Cache-Control: max-age=59              | 59
          default and unrelated directives         | 200 | Cache-Control: public                  | 60
          heuristics if they are longer            | 200 | Last-Modified: T-1000                  | 100
          default if that is longer                | 200 | Last-Modified: T-500                   | 60
          maximum cuts heuristics                  | 200 | Last-Modified: T-10000                 | 600
          no heuristics for this status            | 302 | Last-Modified: T-1000                  | 60
          default is for errors too                | 404 | Date: T+0                              | 60
          explicit errors                          | 404 | Cache-Control: max-age=100             | 100
          server errors, at most 10 s              | 500 | Cache-Control: max-age=100             | 10
          server errors, less                      | 503 | Cache-Control: max-age=9               | 9
          server errors, exactly                   | 599 | Cache-Control: max-age=10              | 10
          client errors are no server errors       | 499 | Cache-Control: max-age=100             | 100
          server errors, the default too           | 500 | Date: T+0                              | 10
          """)
  void lifetimeWithinBounds(String rule, int status, String response, long seconds) {
    CachePolicy policy =
        with(BOUNDS, Heuristics.TYPICAL, new ErrorCaching(false, Set.of(), Duration.ofSeconds(10)));
    assertThat(lifetime(policy, status, response)).as(rule).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "{0}: {1} {2} -> {3} s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                                   | status | response                   | lifetime, default 60 s
          the default is not for errors            | 404 | Date: T+0                     | 0
          from 400 on                              | 400 | Date: T+0                     | 0
          redirects are no errors                  | 399 | Date: T+0                     | 60
          nor for server errors                    | 503 | Date: T+0                     | 0
          explicit freshness is                    | 404 | Cache-Control: max-age=100    | 100
          """)
  void lifetimeOfErrorsThatNeedTheirOwn(String rule, int status, String response, long seconds) {
    Ttl bounds = new Ttl(Duration.ZERO, Duration.ofSeconds(60), Duration.ofSeconds(600));
    assertThat(lifetime(with(bounds, Heuristics.NONE, ErrorCaching.STANDARD), status, response))
        .as(rule)
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "{0}: asked {2}, came {3}, now {4} -> {5} s")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                                 | response              | asked | came | now | age
          4.2.3 just born                        | Date: T+0             | 0     | 0    | 0   | 0
          4.2.3 resident time                    | Date: T+0             | 0     | 0    | 59  | 59
          4.2.3 resident time                    | Date: T+0             | 0     | 0    | 60  | 60
          4.2.3 response delay                   | Date: T+0             | -3    | 0    | 10  | 13
          4.2.3 apparent age                     | Date: T-100           | 0     | 0    | 10  | 110
          4.2.3 age value                        | Date: T+0 & Age: 100  | 0     | 0    | 10  | 110
          4.2.3 the larger of the two            | Date: T-50 & Age: 100 | 0     | 0    | 0   | 100
          4.2.3 the larger of the two            | Date: T-100 & Age: 50 | 0     | 0    | 0   | 100
          4.2.3 delay counts for the age value   | Date: T-100 & Age: 98 | -3    | 0    | 0   | 101
          4.2.3 but not for the apparent age     | Date: T-100           | -3    | 0    | 0   | 100
          4.2.3 a Date in the future             | Date: T+1000          | 0     | 0    | 10  | 10
          9110 6.6.1 no Date                     | Server: x             | 0     | 5    | 10  | 10
          9110 6.6.1 an unreadable Date          | Date: now             | 0     | 5    | 10  | 10
          5.1   an unreadable Age                | Date: T+0 & Age: x    | 0     | 0    | 10  | 10
          5.1   the first Age counts             | Date: T+0 & Age: 7, 9 | 0     | 0    | 10  | 17
          t-jump a clock set back: never negative| Date: T+0             | 0     | 0    | -60 | 0
          t-jump a clock set back: keeps the age | Date: T+0 & Age: 7    | 0     | 0    | -60 | 7
          t-jump set back between the two        | Date: T+0             | 9     | 0    | 10  | 10
          """)
  void currentAge(String rule, String response, long asked, long came, long now, long age) {
    StoredResponse stored = Stored.of(200, response, T0.plusSeconds(asked), T0.plusSeconds(came));
    Instant moment = T0.plusSeconds(now);
    assertThat(new FreshnessCalculator(CachePolicy.rfc9111()).at(moment, stored).age())
        .as(rule)
        .isEqualTo(Duration.ofSeconds(age));
  }

  @Test
  void freshUntilTheAgeReachesTheLifetime() {
    Freshness before = at(59);
    assertThat(before.isFresh()).isTrue();
    assertThat(before.remaining()).isEqualTo(Duration.ofSeconds(1));
    assertThat(before.remainingSeconds()).isEqualTo(1);
    assertThat(before.isStaleForAtMost(Duration.ZERO)).isTrue();
    Freshness after = at(60);
    assertThat(after.isFresh()).isFalse();
    assertThat(after.remaining()).isZero();
    assertThat(after.isStaleForAtMost(Duration.ZERO)).isTrue();
    assertThat(at(61).isStaleForAtMost(Duration.ZERO)).isFalse();
    assertThat(at(61).isStaleForAtMost(Duration.ofSeconds(1))).isTrue();
    assertThat(at(61).remainingSeconds()).isEqualTo(-1);
  }

  @ParameterizedTest(name = "{0}: {1} ms of {2} ms")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                   | age  | lifetime | remaining s | stale for at most 1500 ms
          whole seconds            | 1000 | 3000     | 2           | true
          rounded down             | 1001 | 3000     | 1           | true
          rounded down             | 1000 | 3999     | 2           | true
          just fresh               | 2999 | 3000     | 0           | true
          just stale               | 3001 | 3000     | -1          | true
          just within              | 4500 | 3000     | -2          | true
          just beyond              | 4501 | 3000     | -2          | false
          a second beyond          | 5500 | 3000     | -3          | false
          nanoseconds borrow       | 5200 | 3900     | -2          | true
          nanoseconds borrow       | 5401 | 3900     | -2          | false
          """)
  void fractionsOfASecond(
      String rule, long age, long lifetime, long remaining, boolean isStaleForAtMost) {
    Freshness freshness = new Freshness(Duration.ofMillis(lifetime), Duration.ofMillis(age));
    assertThat(freshness.remainingSeconds()).as(rule).isEqualTo(remaining);
    assertThat(freshness.isStaleForAtMost(Duration.ofMillis(1500)))
        .as(rule)
        .isEqualTo(isStaleForAtMost);
  }

  private static Freshness at(long seconds) {
    return new FreshnessCalculator(CachePolicy.rfc9111())
        .at(T0.plusSeconds(seconds), Stored.ok("Cache-Control: max-age=60"));
  }

  private static Duration lifetime(CachePolicy policy, int status, @Nullable String response) {
    return new FreshnessCalculator(policy).lifetime(Stored.of(status, response));
  }

  private static CachePolicy with(Ttl ttl, Heuristics heuristics, ErrorCaching errors) {
    CachePolicy standard = CachePolicy.standard();
    return new CachePolicy(
        ttl,
        false,
        heuristics,
        KeyFields.NONE,
        standard.viewerDirectives(),
        errors,
        standard.setCookie(),
        false,
        false,
        standard.staleOnFailure(),
        standard.undeclared());
  }
}
