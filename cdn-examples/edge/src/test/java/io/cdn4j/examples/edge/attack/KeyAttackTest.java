package io.cdn4j.examples.edge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two requests that the edge takes for one and the origin for two: parameters, separators, hosts;
 * and requests for hosts that nobody serves.
 */
class KeyAttackTest {
  @RegisterExtension static final AttackStage STAGE = new AttackStage();

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # parameters that some take for others
          ?x=1;x=2            | ?x=1
          ?x=1;y=2            | ?x=1
          ?x=1&x=2            | ?x=1
          ?x=2&x=1            | ?x=1&x=2
          ?a=1&b=2            | ?b=2&a=1
          ?a=1&b=2            | ?a=1%26b=2
          ?a=1&amp;b=2        | ?a=1&b=2
          ?x[]=1              | ?x=1
          ?x[0]=1             | ?x[1]=1
          ?x=1&               | ?x=1
          ?&x=1               | ?x=1
          ?x=1&&y=2           | ?x=1&y=2
          ?x                  | ?x=
          ?=1                 | ?1
          ?x=1?y=2            | ?x=1&y=2
          ?x=1+2              | ?x=1%202
          ?x=1%2B2            | ?x=1+2
          ?X=1                | ?x=1
          ?x=%41              | ?x=A
          ?x=%c3%a9           | ?x=%C3%A9
          ?x=1%00             | ?x=1
          ?x=1%0a             | ?x=1
          ?x=1%23y            | ?x=1
          ?utm_source=a       | ?utm_source=b
          ?callback=a         | ?callback=b
          ?                   | -
          # separators of a key
          ?a=1$$b=2           | ?a=1
          ?a|b                | ?a
          ?a%0Ab              | ?a%0D%0Ab
          ?:GET               | ?
          /a:80               | /a
          /a//b               | /a/b
          //a                 | /a
          /a/                 | /a
          /a%2Fb              | /a/b
          /a%2fb              | /a%2Fb
          /a%5cb              | /a/b
          /a%3Fx=1            | /a?x=1
          /a%3fx              | /a?x
          /a%23b              | /a
          /a%25b              | /a%b
          /a%20               | /a
          /a;x=1              | /a
          /a;x=1              | /a;x=2
          /A                  | /a
          /%61                | /a
          /a%00b              | /a
          /a%C0%AFb           | /a/b
          /a.                 | /a
          /a~                 | /a
          """)
  void areTwo(String one, String other) {
    String path = STAGE.path();
    Reply first = STAGE.get(path + bytes(one));
    Reply second = STAGE.get(path + bytes(other));

    assertThat(second.status()).as("%s", second).isNotEqualTo(0);
    if (first.status() == 200 && second.status() == 200) {
      assertThat(first.body()).startsWith("GET " + path + bytes(one) + " HTTP/1.1");
      assertThat(second.body()).startsWith("GET " + path + bytes(other) + " HTTP/1.1");
    } else {
      // Refused as it stands; then the origin has not seen it.
      assertThat(STAGE.seen(path)).hasSizeLessThan(2);
    }
  }

  private static String bytes(String suffix) {
    return suffix == null ? "" : suffix;
  }

  @ParameterizedTest(name = "{0} {1} and {2} {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # where one part of a key ends and the next begins
          Cookie | a=b          | Accept          | a=b
          Cookie | a            | Origin          | a
          Origin | a:b          | Accept          | a:b
          Accept | gzip         | Accept-Encoding | gzip
          Cookie | Accept: x    | Accept          | x
          Accept | :            | Origin          | :
          """)
  void fieldsAreNotTakenForOneAnother(String name, String value, String other, String otherValue) {
    String path = STAGE.path();
    String request = "GET {p} HTTP/1.1~Host: cdn.test~%s: %s~~";
    STAGE.ask(path, request.formatted(name, value));
    STAGE.ask(path, request.formatted(other, otherValue));

    assertThat(STAGE.seen(path)).hasSize(2);
  }

  @ParameterizedTest(name = "Host: {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # forwarded and keyed in one form
          CDN.test     | cdn.test
          cdn.test.    | cdn.test
          cdn.test:80  | cdn.test
          CDN.TEST.:80 | cdn.test
          cdn.test:080 | cdn.test
          cdn.test:    | cdn.test
          # other hosts
          cdn.test:81  | cdn.test:81
          xcdn.test    | xcdn.test
          ::1          | [::1]
          """)
  void hostsHaveOneForm(String host, String form) {
    String path = STAGE.path();
    Reply reply = STAGE.ask(path, "GET {p} HTTP/1.1~Host: %s~~".formatted(host));
    Reply victim = STAGE.get(path);

    if (reply.status() == 200) {
      assertThat(reply.body()).contains("\r\nHost: " + form + "\r\n");
    } else {
      assertThat(reply.status()).matches(AttackStage::isRefusal);
    }
    assertThat(victim.body()).contains("\r\nHost: cdn.test\r\n");
  }

  @ParameterizedTest(name = "Host: {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what is no host
          ``
          cdn.test, evil.test
          cdn.test evil.test
          cdn.test/evil
          cdn.test\\evil
          cdn.test?evil
          cdn.test#evil
          evil@cdn.test
          cdn.test:80@evil
          cdn.test:x
          cdn.test:-1
          cdn.test:99999
          cdn.test:80:80
          [::1
          [::g]
          cdn..test
          .
          cdn.test%00
          <evil>
          "cdn.test"
          cdn.test;evil
          """)
  void whatIsNoHostIsRefused(String host) {
    STAGE.refuses(
        STAGE.path(), "GET {p} HTTP/1.1~Host: %s~~".formatted(host.replace("\\", "\\\\")));
  }

  @ParameterizedTest(name = "{0}, Host: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the target names another host than Host does
          http://169.254.169.254{p}       | cdn.test
          http://127.0.0.1{p}             | cdn.test
          http://[::1]{p}                 | cdn.test
          http://localhost{p}             | cdn.test
          http://evil.test{p}             | cdn.test
          http://cdn.test:81{p}           | cdn.test
          http://cdn.test@evil.test{p}    | cdn.test
          http://evil.test#@cdn.test{p}   | cdn.test
          http://evil.test?@cdn.test{p}   | cdn.test
          http://evil.test\\\\@cdn.test{p}| cdn.test
          http://{p}                      | cdn.test
          https://cdn.test{p}             | cdn.test
          ftp://cdn.test{p}               | cdn.test
          file://{p}                      | cdn.test
          gopher://cdn.test:25{p}         | cdn.test
          http:{p}                        | cdn.test
          cdn.test{p}                     | cdn.test
          cdn.test:80                     | cdn.test
          @evil.test{p}                   | cdn.test
          *                               | cdn.test
          """)
  void noOtherHostIsReached(String target, String host) {
    STAGE.refuses(STAGE.path(), "GET %s HTTP/1.1~Host: %s~~".formatted(target, host));
  }

  @Test
  void absoluteFormOfTheSameHostIsTheSame() {
    String path = STAGE.path();
    Reply reply = STAGE.ask(path, "GET http://CDN.test:80{p}?x HTTP/1.1~Host: cdn.test~~");

    assertThat(reply.body()).startsWith("GET " + path + "?x HTTP/1.1\r\nHost: cdn.test\r\n");
    assertThat(STAGE.get(path + "?x").field("Cache-Status")).contains("; hit");
  }

  @ParameterizedTest
  @CsvSource({"169.254.169.254", "127.0.0.1:22", "localhost", "metadata.google.internal", "[::1]"})
  void hostNeverChoosesTheOrigin(String host) {
    String path = STAGE.path();
    Reply reply = STAGE.ask(path, "GET {p} HTTP/1.1~Host: %s~~".formatted(host));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(STAGE.seen(path)).as("came to the one origin there is").hasSize(1);
  }
}
