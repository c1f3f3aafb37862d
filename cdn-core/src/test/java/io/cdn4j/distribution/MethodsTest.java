package io.cdn4j.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("which methods are served")
class MethodsTest {
  @ParameterizedTest(name = "{0}: standard {1}, rfc {2}, filter {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # method | standard | rfc   | filter
          GET      | true     | true  | true
          HEAD     | true     | true  | true
          OPTIONS  | true     | true  | true
          POST     | true     | true  | true
          PUT      | true     | true  | true
          PATCH    | true     | true  | true
          DELETE   | true     | true  | true
          PURGE    | false    | false | true
          BAN      | false    | false | true
          TRACE    | false    | false | true
          CONNECT  | false    | false | true
          M-SEARCH | false    | true  | true
          PROPFIND | false    | true  | true
          # RFC 9110 9.1: case counts
          get      | false    | true  | true
          purge    | false    | true  | true
          """)
  void allow(String method, boolean standard, boolean rfc, boolean filter) {
    assertThat(Methods.standard().allow(method)).as("standard").isEqualTo(standard);
    assertThat(Methods.transparent().allow(method)).as("rfc").isEqualTo(rfc);
    assertThat(Methods.all().allow(method)).as("filter").isEqualTo(filter);
  }

  @Test
  void allowedNamesWhatA405Offers() {
    assertThat(new Methods(Methods.Rule.ONLY, Set.of("PUT", "GET")).allowed())
        .isEqualTo("GET, PUT");
    assertThat(new Methods(Methods.Rule.ALL_BUT, Set.of("PATCH")).allowed())
        .isEqualTo("DELETE, GET, HEAD, OPTIONS, POST, PUT");
  }
}
