package io.cdn4j.caching;

import static io.cdn4j.http.Messages.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.ReuseDecision.Action;
import io.cdn4j.caching.ReuseDecision.OnOriginError;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.Ttl;
import io.cdn4j.http.HeaderFields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The decision table: what is done now, and what the stored response may be used for if that fails.
 */
@DisplayName("RFC 9111 4, RFC 5861: when a stored response may be used")
class ReusePolicyTest {
  @ParameterizedTest(name = "{0}: {1} at {2} s -> {3}, {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                               | Cache-Control                             | age   | now                  | if the origin fails
          4.2   fresh                          | max-age=60                                | 0     | SERVE                | SERVE_STALE_IF_UNREACHABLE
          4.2   still fresh                    | max-age=60                                | 59    | SERVE                | SERVE_STALE_IF_UNREACHABLE
          4.2   stale                          | max-age=60                                | 60    | VALIDATE             | SERVE_STALE_IF_UNREACHABLE
          4.2.4 a day past expiry, unreachable | max-age=60                                | 86460 | VALIDATE             | SERVE_STALE_IF_UNREACHABLE
          4.2.4 and no longer                  | max-age=60                                | 86461 | VALIDATE             | PASS_ERROR
          4.2.4 Expires as well                |                                           | 60    | VALIDATE             | SERVE_STALE_IF_UNREACHABLE
          5861 3 while it is validated         | max-age=60, stale-while-revalidate=10     | 59    | SERVE                | SERVE_STALE_IF_UNREACHABLE
          5861 3 while it is validated         | max-age=60, stale-while-revalidate=10     | 60    | SERVE_AND_REVALIDATE | SERVE_STALE_IF_UNREACHABLE
          5861 3 until the window ends         | max-age=60, stale-while-revalidate=10     | 70    | SERVE_AND_REVALIDATE | SERVE_STALE_IF_UNREACHABLE
          5861 3 and no longer                 | max-age=60, stale-while-revalidate=10     | 71    | VALIDATE             | SERVE_STALE_IF_UNREACHABLE
          5861 3 unreadable is none            | max-age=60, stale-while-revalidate=x      | 61    | VALIDATE             | SERVE_STALE_IF_UNREACHABLE
          5861 4 in place of a 5xx             | max-age=60, stale-if-error=300            | 360   | VALIDATE             | SERVE_STALE
          5861 4 and no longer                 | max-age=60, stale-if-error=300            | 361   | VALIDATE             | PASS_ERROR
          5861 4 zero is a wish                | max-age=60, stale-if-error=0              | 61    | VALIDATE             | PASS_ERROR
          5861   the two are independent       | max-age=60, stale-while-revalidate=10, stale-if-error=300 | 70  | SERVE_AND_REVALIDATE | SERVE_STALE
          5861   the two are independent       | max-age=60, stale-while-revalidate=10, stale-if-error=300 | 71  | VALIDATE             | SERVE_STALE
          5861   the two are independent       | max-age=60, stale-while-revalidate=300, stale-if-error=10 | 71  | SERVE_AND_REVALIDATE | PASS_ERROR
          5.2.2.10 s-maxage forbids            | s-maxage=60                               | 61    | VALIDATE             | PASS_ERROR
          5.2.2.10 but while fresh it serves   | s-maxage=60                               | 59    | SERVE                | PASS_ERROR
          5861 3 what the origin asks for      | s-maxage=60, stale-while-revalidate=10    | 70    | SERVE_AND_REVALIDATE | PASS_ERROR
          5861 4 what the origin asks for      | s-maxage=60, stale-if-error=300           | 360   | VALIDATE             | SERVE_STALE
          5861 4 what the origin asks for      | s-maxage=60, stale-if-error=300           | 361   | VALIDATE             | PASS_ERROR
          5.2.2.2 must-revalidate forbids      | max-age=60, must-revalidate               | 60    | VALIDATE             | PASS_ERROR
          5.2.2.2 fresh is fresh               | max-age=60, must-revalidate               | 59    | SERVE                | PASS_ERROR
          5.2.2.2 whatever else it says        | max-age=60, must-revalidate, stale-while-revalidate=10, stale-if-error=300 | 61 | VALIDATE | PASS_ERROR
          5.2.2.8 proxy-revalidate forbids     | max-age=60, proxy-revalidate              | 60    | VALIDATE             | PASS_ERROR
          5.2.2.8 whatever else it says        | max-age=60, proxy-revalidate, stale-while-revalidate=10, stale-if-error=300 | 61 | VALIDATE | PASS_ERROR
          5.2.2.4 no-cache, fresh or not       | max-age=60, no-cache                      | 0     | VALIDATE             | PASS_ERROR
          5.2.2.4 whatever else it says        | max-age=60, no-cache, stale-while-revalidate=10, stale-if-error=300 | 61 | VALIDATE | PASS_ERROR
          5.2.2.4 no-cache="x" is of the field | max-age=60, no-cache="x"                  | 59    | SERVE                | SERVE_STALE_IF_UNREACHABLE
          5.2.2.7 private="x" likewise         | max-age=60, private="x"                   | 59    | SERVE                | SERVE_STALE_IF_UNREACHABLE
          8246   immutable ends with freshness | max-age=60, immutable                     | 60    | VALIDATE             | SERVE_STALE_IF_UNREACHABLE
          """)
  void whatTheResponseSays(
      String rule, @Nullable String cacheControl, long age, Action now, OnOriginError onError) {
    ReuseDecision decision = decide(CachePolicy.rfc9111(), cacheControl, null, age);
    assertThat(decision.action()).as(rule).isEqualTo(now);
    assertThat(decision.onOriginError()).as(rule).isEqualTo(onError);
    assertThat(decision.requested()).as(rule).isFalse();
    assertThat(decision.freshness().age()).as(rule).hasSeconds(age);
  }

  @ParameterizedTest(name = "{0}: {1} asked with {2} at {3} s -> {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                              | Cache-Control                 | request                  | age | now      | requested
          5.2.1.4 no-cache                    | max-age=60                    | no-cache                 | 0   | VALIDATE | true
          8246    no-cache, immutable         | max-age=60, immutable         | no-cache                 | 0   | VALIDATE | true
          5.2.1.1 max-age                     | max-age=60                    | max-age=10               | 10  | SERVE    | false
          5.2.1.1 max-age                     | max-age=60                    | max-age=10               | 11  | VALIDATE | true
          5.2.1.1 max-age=0                   | max-age=60                    | max-age=0                | 0   | SERVE    | false
          5.2.1.1 max-age=0                   | max-age=60                    | max-age=0                | 1   | VALIDATE | true
          5.2.1.1 unreadable                  | max-age=60                    | max-age=x                | 1   | VALIDATE | true
          8246    a reload of what is fresh   | max-age=60, immutable         | max-age=0                | 59  | SERVE    | false
          8246    a reload of what is stale   | max-age=60, immutable         | max-age=0                | 60  | VALIDATE | true
          5.2.1.2 max-stale                   | max-age=60                    | max-stale=10             | 70  | SERVE    | false
          5.2.1.2 max-stale                   | max-age=60                    | max-stale=10             | 71  | VALIDATE | false
          5.2.1.2 of any age                  | max-age=60                    | max-stale                | 9999999 | SERVE | false
          5.2.1.2 unreadable is none          | max-age=60                    | max-stale=x              | 61  | VALIDATE | false
          5.2.1.2 not past s-maxage           | s-maxage=60                   | max-stale=10             | 61  | VALIDATE | false
          5.2.1.2 not past must-revalidate    | max-age=60, must-revalidate   | max-stale=10             | 61  | VALIDATE | false
          5.2.1.2 not past proxy-revalidate   | max-age=60, proxy-revalidate  | max-stale=10             | 61  | VALIDATE | false
          5.2.1.2 not past no-cache           | max-age=60, no-cache          | max-stale=10             | 0   | VALIDATE | false
          5.2.1.1 with max-stale              | max-age=60                    | max-age=10, max-stale=5  | 15  | SERVE    | false
          5.2.1.1 with max-stale              | max-age=60                    | max-age=10, max-stale=5  | 16  | VALIDATE | true
          5.2.1.3 min-fresh                   | max-age=60                    | min-fresh=10             | 50  | SERVE    | false
          5.2.1.3 min-fresh                   | max-age=60                    | min-fresh=10             | 51  | VALIDATE | true
          5.2.1.3 more than there ever was    | max-age=60                    | min-fresh=61             | 0   | VALIDATE | true
          5.2.1.5 no-store forbids no reuse   | max-age=60                    | no-store                 | 0   | SERVE    | false
          5.2.1.7 nor does only-if-cached     | max-age=60                    | only-if-cached           | 59  | SERVE    | false
          5.2.3   what is unknown             | max-age=60                    | nothing-to-see-here      | 59  | SERVE    | false
          """)
  void whatTheRequestSays(
      String rule, String cacheControl, String request, long age, Action now, boolean requested) {
    ReuseDecision decision = decide(CachePolicy.rfc9111(), cacheControl, request, age);
    assertThat(decision.action()).as(rule).isEqualTo(now);
    assertThat(decision.requested()).as(rule).isEqualTo(requested);
    assertThat(decide(CachePolicy.application(), cacheControl, request, age))
        .as("%s, in the filter too", rule)
        .isEqualTo(decision);
  }

  @ParameterizedTest(name = "{0} counts only where viewers' directives are honoured")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # request      | age
          no-cache       | 0
          max-age=0      | 30
          min-fresh=99   | 30
          max-stale=99   | 61
          """)
  void aViewerCannotMakeTheEdgeAskOrServeStale(String request, long age) {
    for (CachePolicy policy : new CachePolicy[] {CachePolicy.standard(), cloudFront()}) {
      assertThat(decide(policy, "max-age=60", request, age))
          .as("%s, %s", policy.viewerDirectives(), request)
          .isEqualTo(decide(policy, "max-age=60", null, age));
    }
  }

  @ParameterizedTest(name = "{0}: {1} asked with {2} at {3} s -> {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                               | Cache-Control                  | request            | age | if the origin fails
          5861 4 the request may ask           | max-age=60                     | stale-if-error=300 | 360 | SERVE_STALE
          5861 4 and no longer                 | max-age=60                     | stale-if-error=300 | 361 | PASS_ERROR
          5861 4 the response goes first       | max-age=60, stale-if-error=10  | stale-if-error=300 | 71  | PASS_ERROR
          5.2.2.10 not past s-maxage           | s-maxage=60                    | stale-if-error=300 | 61  | PASS_ERROR
          5.2.2.2 not past must-revalidate     | max-age=60, must-revalidate    | stale-if-error=300 | 61  | PASS_ERROR
          """)
  void staleIfErrorOfTheRequest(
      String rule, String cacheControl, String request, long age, OnOriginError onError) {
    assertThat(decide(CachePolicy.rfc9111(), cacheControl, request, age).onOriginError())
        .as(rule)
        .isEqualTo(onError);
    assertThat(decide(CachePolicy.standard(), cacheControl, request, age))
        .as("%s: not in the standard preset", rule)
        .isEqualTo(decide(CachePolicy.standard(), cacheControl, null, age));
  }

  @Test
  void boundsOfThePolicyDecideWhatIsFresh() {
    CachePolicy hour = CachePolicy.standard().withTtl(Ttl.explicit().withDefault(ofHours(1)));
    StoredResponse silent = Stored.ok("ETag: \"a\"");
    ReusePolicy policy = new ReusePolicy(hour);
    assertThat(policy.decide(T0.plusSeconds(3599), RequestDirectives.NONE, silent).action())
        .isEqualTo(Action.SERVE);
    assertThat(policy.decide(T0.plusSeconds(3600), RequestDirectives.NONE, silent).action())
        .isEqualTo(Action.VALIDATE);
  }

  private static java.time.Duration ofHours(long hours) {
    return java.time.Duration.ofHours(hours);
  }

  private static CachePolicy cloudFront() {
    return CachePolicy.cloudFront(Ttl.explicit(), KeyFields.NONE);
  }

  private static ReuseDecision decide(
      CachePolicy policy, @Nullable String cacheControl, @Nullable String request, long age) {
    StoredResponse stored =
        Stored.ok(cacheControl == null ? "Expires: T+60" : "Cache-Control: " + cacheControl);
    RequestDirectives directives =
        request == null
            ? RequestDirectives.NONE
            : RequestDirectives.of(HeaderFields.of("Cache-Control", request));
    return new ReusePolicy(policy).decide(T0.plusSeconds(age), directives, stored);
  }
}
