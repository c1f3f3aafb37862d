package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.StructuredField.Member;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9651 Structured Fields")
class StructuredFieldTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # rule                            | value                 | members
          4.2.1   two                       | 1, 2                  | INTEGER:1 INTEGER:2
          4.2.1   nothing                   | ``                    | ``
          4.2.1   spaces around             | `  1  `               | INTEGER:1
          4.2.1   tabs about a comma        | `1\t,\t2`             | INTEGER:1 INTEGER:2
          4.2.1   trailing comma            | 1,                    | -
          4.2.1   leading comma             | ,1                    | -
          4.2.1   empty member              | 1,,2                  | -
          4.2.1   no comma                  | 1 2                   | -
          4.2.1   leading tab               | `\t1`                 | -
          4.2.1.2 inner list                | ("a" b 1)             | INNER_LIST:(STRING:a TOKEN:b INTEGER:1)
          4.2.1.2 empty inner list          | ()                    | INNER_LIST:()
          4.2.1.2 spaces in it              | (  1  2  )            | INNER_LIST:(INTEGER:1 INTEGER:2)
          4.2.1.2 with parameters           | (1;a 2);b             | INNER_LIST:(INTEGER:1 INTEGER:2)
          4.2.1.2 no end                    | (1                    | -
          4.2.1.2 comma in it               | (1,2)                 | -
          4.2.1.2 nothing between           | ("a""b")              | -
          4.2.1.2 no list in a list         | ((1))                 | -
          4.2.3.2 parameters                | 1;a;b=2; c="x"        | INTEGER:1
          4.2.3.2 key in capitals           | 1;A                   | -
          4.2.3.2 parameter without value   | 1;a=                  | -
          4.2.4   fifteen digits            | 999999999999999       | INTEGER:999999999999999
          4.2.4   sixteen digits            | 1000000000000000      | -
          4.2.4   negative                  | -1                    | INTEGER:-1
          4.2.4   leading zeros             | 007                   | INTEGER:007
          4.2.4   a minus without digits    | -a                    | -
          4.2.4   decimal                   | 1.5                   | DECIMAL:1.5
          4.2.4   three places              | 1.125                 | DECIMAL:1.125
          4.2.4   four places               | 1.1255                | -
          4.2.4   no places                 | 1.                    | -
          4.2.4   twelve digits             | 999999999999.9        | DECIMAL:999999999999.9
          4.2.4   thirteen digits           | 1000000000000.0       | -
          4.2.5   string                    | "a, b"                | STRING:a, b
          4.2.5   escapes                   | "\\"\\\\"             | STRING:"\\
          4.2.5   unknown escape            | "\\a"                 | -
          4.2.5   no end                    | "a                    | -
          4.2.5   not ASCII                 | "ä"                   | -
          4.2.5   control character         | "a\tb"                | -
          4.2.6   token                     | a/b:c*                | TOKEN:a/b:c*
          4.2.6   token with a star         | *a                    | TOKEN:*a
          4.2.7   bytes                     | :AQID:                | BYTE_SEQUENCE:AQID
          4.2.7   no end                    | :AQID                 | -
          4.2.7   padding first             | :=AQI:                | -
          4.2.8   true                      | ?1                    | BOOLEAN:true
          4.2.8   false                     | ?0                    | BOOLEAN:false
          4.2.8   two                       | ?2                    | -
          4.2.9   date                      | @1659578233           | DATE:1659578233
          4.2.9   decimal date              | @1.5                  | -
          4.2.10  display string            | %"f%c3%bc"            | DISPLAY_STRING:fü
          4.2.10  capitals in it            | %"f%C3%BC"            | -
          4.2.10  not UTF-8                 | %"%ff"                | -
          4.2.10  cut short                 | %"%c"                 | -
          4.2.3.1 nothing that begins so    | &                     | -
          """)
  void list(String rule, String value, String members) {
    assertThat(StructuredField.list(value).map(StructuredFieldTest::print).orElse(null))
        .as(rule)
        .isEqualTo(members);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          # rule                     | value              | members
          4.2.2 values               | a=1, b="x"         | a=INTEGER:1 b=STRING:x
          4.2.2 a key alone is true  | a, b;x=1           | a=BOOLEAN:true b=BOOLEAN:true
          4.2.2 inner list           | a=(1 2)            | a=INNER_LIST:(INTEGER:1 INTEGER:2)
          4.2.2 the last one counts  | a=1, b=2, a=3      | a=INTEGER:3 b=INTEGER:2
          4.2.2 nothing              | ``                 | ``
          4.2.2 keys                 | *a_-.*9=1          | *a_-.*9=INTEGER:1
          4.2.2 key in capitals      | A=1                | -
          4.2.2 key with capitals    | aB=1               | -
          4.2.2 key from a digit     | 9a=1               | -
          4.2.2 space before equals  | a =1               | -
          4.2.2 space after equals   | a= 1               | -
          4.2.2 no value             | a=                 | -
          4.2.2 trailing comma       | a=1,               | -
          4.2.2 something unknown    | a=1, &&&           | -
          """)
  void dictionary(String rule, String value, String members) {
    String printed =
        StructuredField.dictionary(value)
            .map(
                dictionary ->
                    dictionary.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + print(entry.getValue()))
                        .collect(Collectors.joining(" ")))
            .orElse(null);
    assertThat(printed).as(rule).isEqualTo(members);
  }

  private static String print(Iterable<Member> members) {
    StringBuilder text = new StringBuilder();
    members.forEach(member -> text.append(text.isEmpty() ? "" : " ").append(print(member)));
    return text.toString();
  }

  private static String print(Member member) {
    return member.type() == StructuredField.Type.INNER_LIST
        ? member.type() + ":(" + print(member.members()) + ")"
        : member.type() + ":" + member.text();
  }
}
