package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 3986 3.2: host and port in one form")
class AuthorityTest {
  @ParameterizedTest(name = "{0}: {1} {2} -> {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                      | scheme | host                  | normalised
          as it is                    | http   | example.com           | example.com
          lower case                  | http   | EXAMPLE.Com           | example.com
          no trailing dot             | http   | example.com.          | example.com
          no trailing dot, port       | http   | example.com.:81       | example.com:81
          default port                | http   | example.com:80        | example.com
          default port                | https  | example.com:443       | example.com
          default of the other scheme | http   | example.com:443       | example.com:443
          default of the other scheme | https  | example.com:80        | example.com:80
          leading zeros               | http   | example.com:0080      | example.com
          leading zeros               | http   | example.com:08080     | example.com:8080
          an empty port               | http   | example.com:          | example.com
          the smallest port           | http   | example.com:1         | example.com:1
          the largest port            | http   | example.com:65535     | example.com:65535
          beyond                      | http   | example.com:65536     | -
          port zero                   | http   | example.com:0         | -
          a long port                 | http   | example.com:000080    | -
          no number                   | http   | example.com:8a        | -
          a sign                      | http   | example.com:+80       | -
          other digits                | http   | example.com:٨٠        | -
          two ports                   | http   | example.com:80:80     | -
          IPv4                        | http   | 127.0.0.1:8080        | 127.0.0.1:8080
          IPv6                        | http   | [::1]                 | [::1]
          IPv6 in capitals            | http   | [2001:DB8::A]         | [2001:db8::a]
          IPv6 with a port            | http   | [::1]:8080            | [::1]:8080
          IPv6 with the default port  | https  | [::1]:443             | [::1]
          IPv6 with IPv4              | http   | [::ffff:127.0.0.1]    | [::ffff:127.0.0.1]
          IPv6 without brackets       | http   | ::1                   | -
          IPv6 open                   | http   | [::1                  | -
          IPv6 closed                 | http   | ::1]                  | -
          IPv6 and more               | http   | [::1]a:80             | -
          IPv6 empty                  | http   | []                    | -
          IPv6 with a zone            | http   | [fe80::1%25eth0]      | -
          an underscore               | http   | my_host               | my_host
          a port alone                | http   | :80                   | -
          a dot alone                 | http   | .                     | -
          two dots                    | http   | example..com          | -
          two trailing dots           | http   | example.com..         | -
          nothing                     | http   | ''                    | -
          a blank                     | http   | 'exa mple.com'        | -
          somebody                    | http   | me@example.com        | -
          a path                      | http   | example.com/a         | -
          a backslash                 | http   | example.com\\a        | -
          a query                     | http   | example.com?a         | -
          two hosts                   | http   | 'example.com, a.test' | -
          percent-encoded             | http   | ex%61mple.com         | -
          beyond ASCII                | http   | exämple.com           | -
          """)
  void normalise(String rule, String scheme, String host, @Nullable String normalised) {
    assertThat(Authority.normalise(scheme, host).orElse(null)).as(rule).isEqualTo(normalised);
  }

  @Test
  void isIdempotent() {
    for (String host : new String[] {"EXAMPLE.com.:080", "[::A]:80", "a:81", "a_b."}) {
      String once = Authority.normalise("http", host).orElseThrow();
      assertThat(Authority.normalise("http", once)).contains(once);
    }
  }

  @Test
  void hasABound() {
    assertThat(Authority.normalise("http", "a".repeat(261))).isPresent();
    assertThat(Authority.normalise("http", "a".repeat(262))).isEmpty();
  }
}
