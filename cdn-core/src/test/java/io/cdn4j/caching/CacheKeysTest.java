package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.Cookies;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.http.Authority;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.TargetUri;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 2: the primary key")
class CacheKeysTest {
  private static final TargetUri TARGET = Messages.target("http://example.com/a?b");

  @ParameterizedTest(name = "{0}: {1} / {2} -> same {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                             | one                          | other                        | same
          scheme                             | http://example.com/a         | https://example.com/a        | false
          host                               | http://example.com/a         | http://example.org/a         | false
          port                               | http://example.com/a         | http://example.com:81/a      | false
          path                               | http://example.com/a         | http://example.com/b         | false
          case of the path                   | http://example.com/a         | http://example.com/A         | false
          raw path                           | http://example.com/a%2Fb     | http://example.com/a/b       | false
          raw path, case of the escape       | http://example.com/a%2Fb     | http://example.com/a%2fb     | false
          double slash                       | http://example.com//a        | http://example.com/a         | false
          query                              | http://example.com/a?b       | http://example.com/a?c       | false
          order of the query                 | http://example.com/a?b&c     | http://example.com/a?c&b     | false
          no query and an empty one          | http://example.com/a         | http://example.com/a?        | false
          a question mark in the query       | http://example.com/a?b       | http://example.com/a??b      | false
          encoded question mark              | http://example.com/a?b       | http://example.com/a%3Fb     | false
          """)
  void target(String rule, String one, String other, boolean same) {
    CachePolicy policy = CachePolicy.rfc9111();
    CacheKey first = CacheKeys.of(policy, Messages.target(one), HeaderFields.none());
    CacheKey second = CacheKeys.of(policy, Messages.target(other), HeaderFields.none());
    assertThat(first.equals(second)).as(rule).isEqualTo(same);
    assertThat(first.uri()).isEqualTo(one);
  }

  @ParameterizedTest(name = "{0}: {1} / {2} -> same {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                   | one             | other                | same
          case                     | example.com     | EXAMPLE.com          | true
          trailing dot             | example.com     | example.com.         | true
          default port             | example.com     | example.com:80       | true
          default port and dot     | example.com     | Example.Com.:080     | true
          empty port               | example.com     | example.com:         | true
          another port             | example.com     | example.com:81       | false
          port of the other scheme | example.com     | example.com:443      | false
          IPv6 in capitals         | [2001:db8::a]   | [2001:DB8::A]:80     | true
          """)
  void formsOfHost(String rule, String one, String other, boolean same) {
    assertThat(keyOfHost(one).equals(keyOfHost(other))).as(rule).isEqualTo(same);
  }

  private static CacheKey keyOfHost(String host) {
    String authority = Authority.normalise("http", host).orElseThrow();
    return CacheKey.of(new TargetUri("http", authority, "/", null));
  }

  @ParameterizedTest(name = "{0}: [{1}] / [{2}] -> same {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule (standard preset)        | one                           | other                                | same
          all cookies                     | Cookie: a=1                   | Cookie: a=2                          | false
          cookies in their order          | Cookie: a=1; b=2              | Cookie: b=2; a=1                     | false
          no cookie and an empty one      |                               | Cookie:                              | false
          Origin                          | Origin: http://a              | Origin: http://b                     | false
          no Origin and an empty one      |                               | Origin:                              | false
          Accept                          | Accept: text/html             | Accept: */*                          | false
          Authorization                   | Authorization: Basic YQ==     | Authorization: Basic Yg==            | false
          one field is not another        | Origin: x                     | Accept: x                            | false
          one field is not another        | Origin: x & Accept: y         | Origin: y & Accept: x                | false
          codings as br, gzip, identity   | Accept-Encoding: gzip, br     | Accept-Encoding: br;q=0.1, gzip      | true
          codings as br, gzip, identity   | Accept-Encoding: gzip, br     | Accept-Encoding: br                  | false
          codings as br, gzip, identity   | Accept-Encoding: gzip         | Accept-Encoding: deflate, x-gzip     | true
          codings as br, gzip, identity   |                               | Accept-Encoding: identity            | true
          codings as br, gzip, identity   | Accept-Encoding: br           | Accept-Encoding: gzip                | false
          codings as br, gzip, identity   | Accept-Encoding: gzip         |                                      | false
          nothing else                    |                               | User-Agent: x & Referer: y & X-Z: 1  | true
          nothing else                    |                               | Accept-Language: en & Cache-Control: no-cache | true
          nothing else                    |                               | Range: bytes=0-1 & If-None-Match: *  | true
          """)
  void fieldsOfTheStandardKey(
      String rule, @Nullable String one, @Nullable String other, boolean same) {
    CachePolicy policy = CachePolicy.standard();
    assertThat(of(policy, one).equals(of(policy, other))).as(rule).isEqualTo(same);
    assertThat(of(policy, one).uri()).isEqualTo(TARGET.toString());
    assertThat(of(CachePolicy.rfc9111(), one))
        .as("%s: not in rfc mode", rule)
        .isEqualTo(of(CachePolicy.rfc9111(), other));
  }

  @Test
  void onlyListedCookiesCount() {
    CachePolicy policy =
        CachePolicy.rfc9111().withKey(KeyFields.NONE.withCookies(Cookies.listed(Set.of("a"))));
    assertThat(of(policy, "Cookie: a=1; b=2")).isEqualTo(of(policy, "Cookie: b=3; a=1"));
    assertThat(of(policy, "Cookie: a=1")).isNotEqualTo(of(policy, "Cookie: b=1"));
    assertThat(of(policy, "Cookie: b=1")).isEqualTo(of(policy, null));
  }

  /** key(a) = key(b) if and only if all components are equal. */
  @Test
  void keysAreInjective() {
    Random random = new Random(20260101);
    List<String> pieces =
        Arrays.asList(null, "", ":", "a", "b", ":a", "a:", "a b", "?", "/", "://", "\\n", "a; b");
    CachePolicy policy =
        CachePolicy.rfc9111()
            .withKey(new KeyFields(Cookies.all(), List.of("Origin", "Accept"), false));
    Map<CacheKey, List<@Nullable String>> seen = new HashMap<>();
    Map<List<@Nullable String>, CacheKey> keys = new HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      List<@Nullable String> parts = new ArrayList<>();
      parts.add(random.nextBoolean() ? "http" : "https");
      parts.add(random.nextBoolean() ? "a" : "a:81");
      parts.add("/" + word(random));
      parts.add(random.nextBoolean() ? null : word(random) + "?" + word(random));
      for (int field = 0; field < 3; field++) {
        parts.add(pieces.get(random.nextInt(pieces.size())));
      }
      CacheKey key = CacheKeys.of(policy, targetOf(parts), fieldsOf(parts));
      List<@Nullable String> before = seen.putIfAbsent(key, parts);
      assertThat(before == null || before.equals(parts)).as("%s / %s", before, parts).isTrue();
      CacheKey same = keys.putIfAbsent(parts, key);
      assertThat(same == null || same.equals(key)).as("%s", parts).isTrue();
    }
  }

  private static String word(Random random) {
    return new String[] {"", "a", "b", "a/b", "%0A", "a:b"}[random.nextInt(6)];
  }

  private static TargetUri targetOf(List<@Nullable String> parts) {
    return new TargetUri(
        String.valueOf(parts.get(0)),
        String.valueOf(parts.get(1)),
        String.valueOf(parts.get(2)),
        parts.get(3));
  }

  private static HeaderFields fieldsOf(List<@Nullable String> parts) {
    HeaderFields.Builder fields = HeaderFields.builder();
    String[] names = {"Origin", "Accept", "Cookie"};
    for (int i = 0; i < names.length; i++) {
      String value = parts.get(4 + i);
      if (value != null) {
        fields.add(names[i], value);
      }
    }
    return fields.build();
  }

  @Test
  void keysCompareAsTheirTexts() {
    CacheKey a = CacheKey.of(Messages.target("http://example.com/a"));
    CacheKey b = CacheKey.of(Messages.target("http://example.com/b"));
    assertThat(a).isLessThan(b).hasSameHashCodeAs(CacheKey.of(Messages.target(a.uri())));
    assertThat(a.compareTo(b)).isNegative();
    assertThat(a).isNotEqualTo(a.text()).doesNotHaveSameHashCodeAs(b);
    assertThat(a.text()).isEqualTo("http://example.com/a");
    assertThat(of(CachePolicy.standard(), null).toString())
        .as("one line in a log")
        .doesNotContain("\n")
        .startsWith("http://example.com/a?b ");
  }

  private static CacheKey of(CachePolicy policy, @Nullable String request) {
    return CacheKeys.of(policy, TARGET, Messages.fields(request));
  }
}
