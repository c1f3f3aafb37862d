package io.cdn4j.invalidation;

import static io.cdn4j.http.Messages.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.CacheKeys;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("which stored responses an invalidation covers")
class InvalidationTest {
  private static final StoredResponse PLAIN = stored("Server: x");

  @ParameterizedTest(name = "{0}: {1} covers {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                          | URI                      | target                     | covered
          9111 4.4 the target itself      | http://example.com/a     | http://example.com/a       | true
          not what begins with it         | http://example.com/a     | http://example.com/a/b     | false
          not what begins with it         | http://example.com/a     | http://example.com/a?b     | false
          with its query                  | http://example.com/a?b   | http://example.com/a?b     | true
          with its query                  | http://example.com/a?b   | http://example.com/a       | false
          another scheme                  | https://example.com/a    | http://example.com/a       | false
          case of the path                | http://example.com/A     | http://example.com/a       | false
          """)
  void ofUri(String rule, String uri, String target, boolean covered) {
    Invalidation invalidation = new Invalidation.OfUri(uri);
    assertThat(invalidation.covers(key(target), PLAIN)).as(rule).isEqualTo(covered);
    CacheKey withFields =
        CacheKeys.of(
            CachePolicy.standard(), Messages.target(target), Messages.fields("Cookie: a=1"));
    assertThat(invalidation.covers(withFields, PLAIN))
        .as("%s: every key of the URI", rule)
        .isEqualTo(covered);
  }

  @ParameterizedTest(name = "{0}: {1} covers {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                   | prefix                    | target                        | covered
          what begins with it      | http://example.com/a      | http://example.com/a          | true
          what begins with it      | http://example.com/a      | http://example.com/ab         | true
          what begins with it      | http://example.com/a/     | http://example.com/a/b?c      | true
          not its parent           | http://example.com/a/     | http://example.com/a          | false
          all of a host            | http://example.com/       | http://example.com/a          | true
          not another host         | http://example.com/       | http://example.com.evil/a     | false
          into the query           | http://example.com/a?b    | http://example.com/a?bc       | true
          """)
  void ofPrefix(String rule, String prefix, String target, boolean covered) {
    assertThat(new Invalidation.OfPrefix(prefix).covers(key(target), PLAIN))
        .as(rule)
        .isEqualTo(covered);
  }

  @ParameterizedTest(name = "{0}: {1} covers {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                   | path      | target                        | covered
          the path itself          | /a        | http://example.com/a          | true
          on every host            | /a        | https://example.org:8443/a    | true
          with every query         | /a        | http://example.com/a?b=/c     | true
          not what begins with it  | /a        | http://example.com/ab         | false
          not in the query         | */b       | http://example.com/a?x=/b     | false
          a star at the end        | /a/*      | http://example.com/a/b/c      | true
          not its parent           | /a/*      | http://example.com/a          | false
          one character            | /a?       | http://example.com/ab         | true
          """)
  void ofPath(String rule, String path, String target, boolean covered) {
    assertThat(new Invalidation.OfPath(new PathPattern(path)).covers(key(target), PLAIN))
        .as(rule)
        .isEqualTo(covered);
  }

  @Test
  void aPrefixDoesNotReachIntoTheFieldsOfAKey() {
    CacheKey key =
        CacheKeys.of(
            CachePolicy.standard(),
            Messages.target("http://example.com/a"),
            Messages.fields("Origin: x"));
    String beyond = key.text().substring(0, key.uri().length() + 2);
    assertThat(new Invalidation.OfPrefix(beyond).covers(key, PLAIN)).isFalse();
  }

  @ParameterizedTest(name = "{0}: {1} in [{2}] -> {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                   | tag | response            | covered
          a tag                    | a   | Cache-Tag: b, a     | true
          a surrogate key          | a   | Surrogate-Key: b a  | true
          with case                | A   | Cache-Tag: a        | false
          not a part of one        | a   | Cache-Tag: ab       | false
          a group is no tag        | a   | Cache-Groups: "a"   | false
          """)
  void ofTag(String rule, String tag, String response, boolean covered) {
    CacheKey key = key("http://example.com/a");
    assertThat(new Invalidation.OfTag(tag).covers(key, stored(response)))
        .as(rule)
        .isEqualTo(covered);
  }

  @ParameterizedTest(name = "{0}: {1} {2} covers {3} in [{4}] -> {5}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                     | origin                  | group | target                        | response             | covered
          9875 2 origin and group    | http://example.com      | a     | http://example.com/x          | Cache-Groups: "a"    | true
          9875 2 one of its groups   | http://example.com      | a     | http://example.com/x          | Cache-Groups: "b", "a" | true
          9875 2 another group       | http://example.com      | a     | http://example.com/x          | Cache-Groups: "b"    | false
          9875 2 with case           | http://example.com      | A     | http://example.com/x          | Cache-Groups: "a"    | false
          9875 2 another origin      | http://example.org      | a     | http://example.com/x          | Cache-Groups: "a"    | false
          9875 2 another scheme      | https://example.com     | a     | http://example.com/x          | Cache-Groups: "a"    | false
          9875 2 another port        | http://example.com      | a     | http://example.com:81/x       | Cache-Groups: "a"    | false
          9875 2 a longer host       | http://example.com      | a     | http://example.com.evil/x     | Cache-Groups: "a"    | false
          a tag is no group          | http://example.com      | a     | http://example.com/x          | Cache-Tag: a         | false
          """)
  void ofGroup(
      String rule, String origin, String group, String target, String response, boolean covered) {
    assertThat(new Invalidation.OfGroup(origin, group).covers(key(target), stored(response)))
        .as(rule)
        .isEqualTo(covered);
  }

  @Test
  void everythingIsEverything() {
    assertThat(new Invalidation.OfEverything().covers(key("http://a/b"), PLAIN)).isTrue();
  }

  private static CacheKey key(String target) {
    return CacheKey.of(Messages.target(target));
  }

  private static StoredResponse stored(String fields) {
    return StoredResponse.of(
        new ResponseHead(200, Messages.fields(fields)),
        new StoredResponse.Exchanged(T0, T0, 0, null),
        HeaderFields.none());
  }
}
