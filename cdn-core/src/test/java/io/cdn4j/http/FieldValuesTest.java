package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 5.5 and 5.6 field values")
class FieldValuesTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                             | value            | elements, in <>
          5.6.1 one                          | a                | <a>
          5.6.1 two                          | a,b              | <a><b>
          5.6.1 white space goes             | ` a ,\t b\t`     | <a><b>
          5.6.1 white space inside stays     | a b, c           | <a b><c>
          5.6.1 empty ones go                | , a,,b, ,        | <a><b>
          5.6.1 nothing                      | ``               | ``
          5.6.1 only commas                  | ,,               | ``
          5.6.4 a quoted comma does not part | a="x,y", b       | <a="x,y"><b>
          5.6.4 a quoted quote does not end  | a="x\\",y", b    | <a="x\\",y"><b>
          5.6.4 a quoted backslash ends      | a="x\\\\",y      | <a="x\\\\"><y>
          5.6.4 a backslash outside is plain | a\\,b            | <a\\><b>
          5.6.4 no end takes the rest        | a, "b, c         | <a><"b, c>
          """)
  void elements(String rule, String value, String elements) {
    StringBuilder text = new StringBuilder();
    FieldValues.elements(value).forEach(element -> text.append('<').append(element).append('>'));
    assertThat(text.toString()).as(rule).isEqualTo(elements);
  }

  @Test
  void tokenCharactersAreThoseOfTheRfc() {
    String tchar = "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    for (char c = 0; c < 0x2100; c++) {
      assertThat(FieldValues.isTokenCharacter(c))
          .as("%x", (int) c)
          .isEqualTo(tchar.indexOf(c) >= 0);
      assertThat(FieldValues.isToken("a" + c)).as("%x", (int) c).isEqualTo(tchar.indexOf(c) >= 0);
    }
  }

  @Test
  void tokenHasACharacter() {
    assertThat(FieldValues.isToken("")).isFalse();
  }

  @Test
  void fieldValueHasNoControlCharactersButTheTab() {
    for (char c = 0; c < 0x200; c++) {
      boolean control = (c < 0x20 && c != 0x09) || c == 0x7f;
      assertThat(FieldValues.isFieldValue("a" + c + "b")).as("%x", (int) c).isEqualTo(!control);
    }
    assertThat(List.of("", " ", "a b")).allMatch(FieldValues::isFieldValue);
  }
}
