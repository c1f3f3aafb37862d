package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("RFC 9110 7.6.1: fields for one connection only")
class HopByHopTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authorization",
        "Proxy-Authentication-Info", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
        "HTTP2-Settings", "transfer-encoding", "CONNECTION"
      })
  void isNeverPassedOn(String name) {
    assertThat(HopByHop.removed(HeaderFields.of("A", "1", name, "x", "B", "2")))
        .isEqualTo(HeaderFields.of("A", "1", "B", "2"));
  }

  @ParameterizedTest(name = "{0}: [{1}] -> [{2}]")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                     | fields                                            | passed on
          nothing to remove          | A: 1 & Date: x                                    | A: 1 & Date: x
          what Connection names      | Connection: X-A & X-A: 1 & X-B: 2                 | X-B: 2
          several                    | Connection: close, X-A,X-B & X-A: 1 & X-B: 2      |
          several lines              | Connection: X-A & Connection: X-B & X-A: 1 & X-B: 2 |
          without case               | connection: x-a & X-A: 1                          |
          all lines of it            | Connection: X-A & X-A: 1 & X-A: 2                 |
          not what looks alike       | Connection: X-A & X-AB: 1                         | X-AB: 1
          8586 CDN-Loop always stays | Connection: CDN-Loop, cdn-loop & CDN-Loop: a      | CDN-Loop: a
          empty elements             | Connection: , & A: 1                              | A: 1
          """)
  void connectionNamesMore(String rule, String fields, @Nullable String passed) {
    assertThat(HopByHop.removed(Messages.fields(fields)))
        .as(rule)
        .isEqualTo(Messages.fields(passed));
  }
}
