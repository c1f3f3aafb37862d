package io.cdn4j.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9211 in words. */
class CacheWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | NRT; hit; ttl=57                          | HIT         | fresh for another 57 s
          200 | NRT; fwd=uri-miss; stored                 | MISS        | Tokyo had no copy of it
          206 | NRT; fwd=partial; stored                  | MISS        | only other parts of it
          200 | NRT; fwd=vary-miss; stored                | MISS        | only in another form
          200 | NRT; fwd=bypass                           | MISS        | no copy that it may use
          200 | NRT; fwd=stale; stored                    | MISS        | it has changed
          200 | NRT; fwd=stale; fwd-status=304; stored    | REVALIDATED | N. Virginia said that it is
          200 | NRT; hit; ttl=-3                          | STALE       | 3 s past its time
          200 | NRT; fwd=stale; ttl=-12                   | STALE       | stood in, 12 s past its time
          200 | NRT; fwd=uri-miss; collapsed              | COLLAPSED   | one fetch served both
          502 | NRT; fwd=uri-miss                         | ERROR       | Tokyo had no copy
          """)
  void memberIsTold(int status, String member, Outcome outcome, String words) {
    assertThat(Outcome.of(status, member)).isEqualTo(outcome);
    assertThat(CacheWords.sentence(outcome, member, "Tokyo", "N. Virginia")).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          IAD; hit; ttl=5, NRT; fwd=uri-miss; stored | NRT; fwd=uri-miss; stored | NRT
          NRT; hit                                   | NRT; hit                  | NRT
          """)
  void lastMemberIsTheEdge(String field, String last, String cache) {
    assertThat(CacheWords.last(field)).isEqualTo(last);
    assertThat(CacheWords.cache(CacheWords.last(field))).isEqualTo(cache);
  }
}
