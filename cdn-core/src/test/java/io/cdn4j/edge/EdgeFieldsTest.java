package io.cdn4j.edge;

import static io.cdn4j.http.Messages.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ViewerRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("the fields that the edge writes itself")
class EdgeFieldsTest {
  private static final EdgeFields EDGE = new EdgeFields("cdn4j-NRT57");

  @ParameterizedTest(name = "{0}: [{1}] -> {2}: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                            | request                              | field             | standard              | rfc
          the peer                          |                                      | X-Forwarded-For   | 192.0.2.7             | 192.0.2.7
          the peer behind others            | X-Forwarded-For: 10.0.0.1            | X-Forwarded-For   | 192.0.2.7             | 10.0.0.1, 192.0.2.7
          the scheme                        | X-Forwarded-Proto: http              | X-Forwarded-Proto | https                 | https
          the host                          | X-Forwarded-Host: evil.test          | X-Forwarded-Host  | example.com:8443      | example.com:8443
          9110 7.6.3 Via                    |                                      | Via               | 1.1 cdn4j-NRT57       | 1.1 cdn4j-NRT57
          9110 7.6.3 Via behind others      | Via: 1.1 a & Via: 2 b                | Via               | 1.1 cdn4j-NRT57       | 1.1 a, 2 b, 1.1 cdn4j-NRT57
          8586 CDN-Loop                     |                                      | CDN-Loop          | cdn4j-NRT57           | cdn4j-NRT57
          8586 is never removed             | CDN-Loop: a & CDN-Loop: b            | CDN-Loop          | a, b, cdn4j-NRT57     | a, b, cdn4j-NRT57
          8586 nor by Connection            | Connection: CDN-Loop & CDN-Loop: a   | CDN-Loop          | a, cdn4j-NRT57        | a, cdn4j-NRT57
          7.6.1 added after Connection      | Connection: Via, X-Forwarded-For     | Via               | 1.1 cdn4j-NRT57       | 1.1 cdn4j-NRT57
          7.6.1 added after Connection      | Connection: Via, X-Forwarded-For     | X-Forwarded-For   | 192.0.2.7             | 192.0.2.7
          """)
  void toOrigin(String rule, @Nullable String request, String field, String standard, String rfc) {
    assertThat(sent(CacheBehavior.standard(), request).all(field))
        .as(rule)
        .containsExactly(standard);
    assertThat(sent(CacheBehavior.rfc9111(), request).all(field)).as(rule).containsExactly(rfc);
  }

  private static HeaderFields sent(CacheBehavior behavior, @Nullable String fields) {
    ViewerRequest request =
        new ViewerRequest(
            "GET",
            Messages.target("https://example.com:8443/a"),
            Messages.fields(fields),
            RequestBody.NONE,
            "192.0.2.7",
            false);
    return EDGE.toOrigin(new ForwardedFields(behavior).of(request), request);
  }

  @Test
  void toViewer() {
    assertThat(EDGE.toViewer(Messages.fields("A: 1 & Date: T-5"), T0))
        .isEqualTo(Messages.fields("A: 1 & Date: T-5 & Via: 1.1 cdn4j-NRT57"));
    assertThat(EDGE.toViewer(Messages.fields("Via: 1.0 x & Date: x"), T0))
        .isEqualTo(Messages.fields("Date: x & Via: 1.0 x, 1.1 cdn4j-NRT57"));
    assertThat(EDGE.toViewer(HeaderFields.none(), T0))
        .as("RFC 9110 6.6.1: dated by who receives it")
        .isEqualTo(Messages.fields("Date: T+0 & Via: 1.1 cdn4j-NRT57"));
  }
}
