package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 4.1: the key with Vary")
class SelectingTest {
  @ParameterizedTest(name = "{0}: Vary {1}, first [{2}], then [{3}] -> {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                        | Vary              | first request             | second request            | selected
          no Vary                       |                   | Accept: a                 | Accept: b                 | true
          the same value                | Foo               | Foo: 1                    | Foo: 1                    | true
          another value                 | Foo               | Foo: 1                    | Foo: 2                    | false
          absent in both                | Foo               |                           |                           | true
          absent in the first           | Foo               |                           | Foo: 1                    | false
          absent in the second          | Foo               | Foo: 1                    |                           | false
          absent differs from empty     | Foo               |                           | Foo:                      | false
          empty differs from absent     | Foo               | Foo:                      |                           | false
          empty in both                 | Foo               | Foo:                      | Foo:                      | true
          names without case            | FOO               | foo: 1                    | Foo: 1                    | true
          values with case              | Foo               | Foo: a                    | Foo: A                    | false
          all of several                | Foo, Bar          | Foo: 1 & Bar: 2           | Foo: 1 & Bar: 2           | true
          all of several                | Foo, Bar          | Foo: 1 & Bar: 2           | Foo: 1 & Bar: 3           | false
          order of fields               | Bar, Foo          | Foo: 1 & Bar: 2           | Bar: 2 & Foo: 1           | true
          several lines as one          | Foo               | Foo: 1 & Foo: 2           | Foo: 1, 2                 | true
          order of lines                | Foo               | Foo: 1 & Foo: 2           | Foo: 2 & Foo: 1           | false
          what it does not name         | Foo               | Foo: 1 & Bar: 2           | Foo: 1 & Bar: 3           | true
          empty elements                | , Foo,,           | Foo: 1                    | Foo: 2                    | false
          an empty Vary                 | ,                 | Foo: 1                    | Foo: 2                    | true
          white space means nothing     | Foo               | Foo: a,b                  | Foo: a , b                | true
          codings in any order          | Accept-Encoding   | Accept-Encoding: br, gzip | Accept-Encoding: gzip, br | true
          languages: order may matter   | Accept-Language   | Accept-Language: en, de   | Accept-Language: de, en   | false
          languages: case does not      | Accept-Language   | Accept-Language: EN       | Accept-Language: en       | true
          """)
  void matches(
      String rule,
      @Nullable String vary,
      @Nullable String first,
      @Nullable String second,
      boolean selected) {
    assertThat(selects(vary, first, second, false)).as(rule).isEqualTo(selected);
    assertThat(selects(vary, second, first, false)).as("%s, reversed", rule).isEqualTo(selected);
  }

  @Test
  void liberalIgnoresTheOrderOfLanguages() {
    String enDe = "Accept-Language: en, de";
    String deEn = "Accept-Language: de, en";
    assertThat(selects("Accept-Language", enDe, deEn, true)).isTrue();
    assertThat(selects("Accept-Language", enDe, "Accept-Language: en, fr", true)).isFalse();
  }

  @Test
  void fieldsAreSortedAndInLowerCaseAndNamedOnce() {
    HeaderFields selecting =
        Selecting.fields(
            Messages.fields("Vary: Foo, bar & Vary: FOO"),
            Messages.fields("Foo: 1 & Bar: 2"),
            false);
    assertThat(selecting).isEqualTo(HeaderFields.of("bar", "2", "foo", "1"));
  }

  /** If two requests differ in what is selected by, so do their selecting fields; and only then. */
  @Test
  void equalFieldsMeanTheSameVariant() {
    List<String> values = new ArrayList<>(List.of("", "a", "b", "a, b", "foo: a", "bar"));
    values.add(null);
    List<HeaderFields> requests = new ArrayList<>();
    for (String foo : values) {
      for (String bar : values) {
        HeaderFields.Builder request = HeaderFields.builder();
        if (foo != null) {
          request.add("Foo", foo);
        }
        if (bar != null) {
          request.add("Bar", bar);
        }
        requests.add(request.build());
      }
    }
    HeaderFields vary = HeaderFields.of("Vary", "Foo, Bar");
    for (HeaderFields one : requests) {
      for (HeaderFields other : requests) {
        String first = Selecting.fields(vary, one, false).toString();
        String second = Selecting.fields(vary, other, false).toString();
        assertThat(first.equals(second)).as("%s / %s", one, other).isEqualTo(one.equals(other));
      }
    }
  }

  private static boolean selects(
      @Nullable String vary, @Nullable String first, @Nullable String second, boolean liberal) {
    HeaderFields response = vary == null ? HeaderFields.none() : HeaderFields.of("Vary", vary);
    HeaderFields stored = Selecting.fields(response, Messages.fields(first), liberal);
    return Selecting.matches(stored, Messages.fields(second), liberal);
  }
}
