package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.Messages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 4.4: Location and Content-Location of the same origin")
class SameOriginTest {
  @ParameterizedTest(name = "{0}: {1} and {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                          | target                     | reference                       | URI
          a path                          | http://example.com/a       | /b                              | http://example.com/b
          a target with odd bytes         | http://example.com/w`{      | /b                              | http://example.com/b
          a target with odd bytes, in full | http://example.com/w`{     | http://example.com/b            | http://example.com/b
          a path and a query              | http://example.com/a       | /b?c=d                          | http://example.com/b?c=d
          a relative path                 | http://example.com/a/b     | c                               | http://example.com/a/c
          one level up                    | http://example.com/a/b/c   | ../d                            | http://example.com/a/d
          3986 5.2.2 a query alone        | http://example.com/a/b     | ?c                              | http://example.com/a/b?c
          3986 5.2.2 replaces the query   | http://example.com/a/b?x   | ?c                              | http://example.com/a/b?c
          3986 5.2.2 nothing is itself    | http://example.com/a/b?x   | ''                              | http://example.com/a/b?x
          3986 5.2.2 a fragment is itself | http://example.com/a/b?x   | #y                              | http://example.com/a/b?x
          fragments do not count          | http://example.com/a       | /b#y                            | http://example.com/b
          in full                         | http://example.com/a       | http://example.com/b            | http://example.com/b
          no path is the root             | http://example.com/a       | http://example.com              | http://example.com/
          no path, but a query            | http://example.com/a       | http://example.com?q            | http://example.com/?q
          case of scheme and host         | http://example.com/a       | HTTP://Example.COM/B            | http://example.com/B
          the default port                | http://example.com/a       | http://example.com:80/b         | http://example.com/b
          the default port of https       | https://example.com/a      | https://example.com:443/b       | https://example.com/b
          its own port                    | http://example.com:8080/a  | http://example.com:8080/b       | http://example.com:8080/b
          a trailing dot                  | http://example.com/a       | http://example.com./b           | http://example.com/b
          blanks around                   | http://example.com/a       | ' /b '                          | http://example.com/b
          raw bytes stay                  | http://example.com/a       | /b%2fc%C3%A9                    | http://example.com/b%2fc%C3%A9
          no scheme, same host            | http://example.com/a       | //example.com/b                 | http://example.com/b
          IPv6                            | http://[::1]:81/a          | /b                              | http://[::1]:81/b
          another host                    | http://example.com/a       | http://example.org/b            | -
          another host, no scheme         | http://example.com/a       | //example.org/b                 | -
          a longer host                   | http://example.com/a       | http://example.com.evil.test/b  | -
          another scheme                  | http://example.com/a       | https://example.com/b           | -
          another port                    | http://example.com/a       | http://example.com:81/b         | -
          the port of the other scheme    | http://example.com/a       | http://example.com:443/b        | -
          somebody at the host            | http://example.com/a       | http://example.com@evil.test/b  | -
          somebody at our host            | http://example.com/a       | http://me@example.com/b         | -
          no hierarchy                    | http://example.com/a       | mailto:me@example.com           | -
          no URI                          | http://example.com/a       | http://exa mple.com/            | -
          """)
  void resolve(String rule, String target, @Nullable String reference, @Nullable String uri) {
    String text = reference == null ? "" : reference;
    assertThat(SameOrigin.resolve(Messages.target(target), text).orElse(null))
        .as(rule)
        .isEqualTo(uri);
  }
}
