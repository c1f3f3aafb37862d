package io.cdn4j.examples.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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
    assertThat(CacheWords.sentence(outcome, List.of(member), "Tokyo", "N. Virginia", false))
        .contains(words);
  }

  @Test
  void staleCopyBehindIsTold() {
    List<String> members = List.of("IAD; hit; ttl=-3", "NRT; fwd=stale; fwd-status=304; stored");
    assertThat(CacheWords.sentence(Outcome.REVALIDATED, members, "Tokyo", "the shield", true))
        .endsWith("the shield said that it is still good, from a stale copy of its own.");
    assertThat(CacheWords.sentence(Outcome.REVALIDATED, members, "Tokyo", "N. Virginia", false))
        .endsWith("N. Virginia said that it is still good.");
  }

  @Test
  void lastMemberIsTheEdge() {
    assertThat(CacheWords.last("IAD; hit; ttl=5, NRT; fwd=uri-miss; stored"))
        .isEqualTo("NRT; fwd=uri-miss; stored");
    assertThat(CacheWords.last("")).isEmpty();
  }
}
