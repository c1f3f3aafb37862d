package io.cdn4j.caching;

import static io.cdn4j.http.Messages.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
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

  @ParameterizedTest(name = "{0}: {1} has {2}, then {3} -> {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule (only when liberal)       | first  | Content-Language | second           | selected
          what it likes best is here       | de, en | de               | de, fr;q=0.5     | true
          what it likes best is not        | de, en | de               | fr, de;q=0.5     | false
          it likes several as much         | de, en | de               | fr, de           | false
          """)
  void liberalSelectsTheLanguageLikedBest(
      String rule, String first, String language, String second, boolean selected) {
    HeaderFields response =
        HeaderFields.of("Vary", "Accept-Language", "Content-Language", language);
    HeaderFields request = HeaderFields.of("Accept-Language", second);
    StoredResponse liberally = stored(response, "Accept-Language: " + first, true);
    assertThat(Selecting.matches(liberally, request, true)).as(rule).isEqualTo(selected);
    StoredResponse strictly = stored(response, "Accept-Language: " + first, false);
    assertThat(Selecting.matches(strictly, request, false)).as("%s: strict", rule).isFalse();
  }

  private static StoredResponse stored(
      HeaderFields response, @Nullable String request, boolean liberal) {
    return StoredResponse.of(
        new ResponseHead(200, response),
        new Exchanged(T0, T0, 0, null),
        Selecting.fields(response, Messages.fields(request), liberal));
  }

  private static boolean selects(
      @Nullable String vary, @Nullable String first, @Nullable String second, boolean liberal) {
    HeaderFields response = vary == null ? HeaderFields.none() : HeaderFields.of("Vary", vary);
    return Selecting.matches(stored(response, first, liberal), Messages.fields(second), liberal);
  }
}
