package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ViewerRequest;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("which requests are not served at all")
class RequestCheckTest {
  private static final RequestCheck CHECK =
      new RequestCheck(
          new Distribution(Set.of("example.com"), List.of(), CacheBehavior.standard()),
          Limits.DEFAULT,
          "cdn4j-NRT57");

  @ParameterizedTest(name = "{0}: {1} {2} [{3}] -> {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                          | method   | target             | fields                              | status (0 is OK)
          an ordinary request             | GET      | /a?b               | Accept: */*                         | 0
          9110 9.1 any token              | M-SEARCH | /a                 |                                     | 0
          9110 9.1 no token               | G(T      | /a                 |                                     | 400
          9110 9.1 no method              | ''       | /a                 |                                     | 400
          a path with dot segments        | GET      | /a/../b            |                                     | 400
          an encoded line feed            | GET      | /a%0ab             |                                     | 400
          a fragment in the query         | GET      | /a?b#c             |                                     | 400
          dots in the query               | GET      | /a?b=../c          |                                     | 0
          9112 3.2.4 the server itself    | OPTIONS  | *                  |                                     | 0
          9112 3.2.4 but not its content  | GET      | *                  |                                     | 400
          9112 3.2.4 but not its content  | POST     | *                  |                                     | 400
          7.6.1 Connection                | GET      | /a                 | Connection: keep-alive              | 0
          7.6.1 Connection                | GET      | /a                 | Connection: close, X-A              | 0
          7.6.1 names Host                | GET      | /a                 | Connection: host                    | 400
          7.6.1 names Content-Length      | GET      | /a                 | Connection: close, Content-Length   | 400
          7.6.1 names Transfer-Encoding   | GET      | /a                 | Connection: TRANSFER-ENCODING       | 400
          7.6.1 names Cache-Control       | GET      | /a                 | Connection: Cache-Control           | 400
          7.6.1 names Authorization       | GET      | /a                 | Connection: x & Connection: authorization | 400
          8586 another network            | GET      | /a                 | CDN-Loop: other                     | 0
          8586 another place of ours      | GET      | /a                 | CDN-Loop: cdn4j-LHR1                | 0
          8586 ourselves                  | GET      | /a                 | CDN-Loop: cdn4j-NRT57               | 508
          8586 ourselves among others     | GET      | /a                 | CDN-Loop: other, cdn4j-nrt57; a=1   | 508
          8586 ourselves in another line  | GET      | /a                 | CDN-Loop: other & CDN-Loop: cdn4j-NRT57 | 508
          """)
  void refusals(String rule, String method, String target, @Nullable String fields, int status) {
    assertThat(refusal(Messages.request(method, target, fields))).as(rule).isEqualTo(status);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://example.com/a      | 0
          https://example.com/a     | 0
          http://example.com:8080/a | 0
          http://example.org/a      | 421
          """)
  void hostsThatAreNotServedAreMisdirected(String uri, int status) {
    ViewerRequest request = ViewerRequest.of("GET", Messages.target(uri), HeaderFields.none());
    assertThat(refusal(request)).isEqualTo(status);
  }

  /** Two requests with such values could have one key. */
  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\0b", "\n"})
  void valuesWithLineEndsAreRefused(String value) {
    ViewerRequest request = Messages.get("/").withFields(HeaderFields.of("Accept", value));
    assertThat(refusal(request)).isEqualTo(400);
  }

  @Test
  void targetsAreBounded() {
    assertThat(refusal(Messages.get("/" + "a".repeat(8_191)))).isEqualTo(RequestCheck.OK);
    assertThat(refusal(Messages.get("/" + "a".repeat(8_192)))).isEqualTo(414);
    assertThat(refusal(Messages.get("/?" + "a".repeat(8_190)))).isEqualTo(RequestCheck.OK);
    assertThat(refusal(Messages.get("/?" + "a".repeat(8_191)))).isEqualTo(414);
  }

  @Test
  void headsAreBounded() {
    // "/" and "A: <value>\r\n"
    assertThat(refusal(heavy(20_480 - 1 - 5))).isEqualTo(RequestCheck.OK);
    assertThat(refusal(heavy(20_480 - 1 - 4))).isEqualTo(431);
  }

  private static ViewerRequest heavy(int value) {
    return Messages.get("/").withFields(HeaderFields.of("A", "x".repeat(value)));
  }

  @Test
  void linesAreCounted() {
    assertThat(refusal(many(100))).isEqualTo(RequestCheck.OK);
    assertThat(refusal(many(101))).isEqualTo(431);
  }

  private static ViewerRequest many(int lines) {
    HeaderFields.Builder fields = HeaderFields.builder();
    for (int i = 0; i < lines; i++) {
      fields.add("A", "");
    }
    return Messages.get("/").withFields(fields.build());
  }

  @Test
  void contentIsBounded() {
    RequestCheck check =
        new RequestCheck(
            Distribution.of(CacheBehavior.standard()), Limits.DEFAULT.withContent(5), "cdn4j");
    ViewerRequest post = Messages.request("POST", "/", null);
    CacheBehavior behavior = CacheBehavior.standard();
    assertThat(check.refusal(TestEdge.with(post, content(5)), behavior)).isEqualTo(0);
    assertThat(check.refusal(TestEdge.with(post, content(6)), behavior)).isEqualTo(413);
    assertThat(check.refusal(TestEdge.with(post, content(-1)), behavior)).isEqualTo(0);
  }

  @ParameterizedTest(name = "{0} with content: standard {1}, rfc {2}")
  @CsvSource({"GET, 403, 0", "HEAD, 403, 0", "POST, 0, 0", "DELETE, 0, 0", "PURGE, 405, 405"})
  void contentOfAGet(String method, int standard, int rfc) {
    ViewerRequest request = TestEdge.with(Messages.request(method, "/", null), content(1));
    assertThat(CHECK.refusal(request, CacheBehavior.standard())).isEqualTo(standard);
    assertThat(CHECK.refusal(request, CacheBehavior.rfc9111())).isEqualTo(rfc);
  }

  private static RequestBody content(long length) {
    return new RequestBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() {
        return InputStream.nullInputStream();
      }
    };
  }

  private static int refusal(ViewerRequest request) {
    return CHECK.refusal(request, CacheBehavior.rfc9111());
  }

  @Test
  void limitsAreInOrder() {
    assertThatThrownBy(() -> new Limits(10, 9, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10, 9, 1, 0");
    assertThatThrownBy(() -> new Limits(0, 9, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(1, 9, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(1, 9, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(new Limits(1, 1, 1, 0).target()).isEqualTo(1);
  }
}
