package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.http.RangeRequest.Resolution;
import io.cdn4j.http.RangeRequest.Spec;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 14 ranges")
class RangeRequestTest {
  private static final String MAX = Long.toString(Long.MAX_VALUE);

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                            | value                  | first,last of each
          14.1.2 both ends                  | bytes=0-4              | 0,4
          14.1.2 one byte                   | bytes=4-4              | 4,4
          14.1.2 open end                   | bytes=4-               | 4,-1
          14.1.2 suffix                     | bytes=-4               | -1,4
          14.1.2 several                    | bytes=0-1,5-,-1        | 0,1 5,-1 -1,1
          14.1.2 white space, empty ones    | bytes=0-1 ,, 5-6,      | 0,1 5,6
          14.1   unit in any case           | BYTES=0-4              | 0,4
          14.1.2 leading zeros              | bytes=000-004          | 0,4
          14.1.2 suffix of nothing          | bytes=-0               | -1,0
          14.1.2 the largest long           | bytes=0-9223372036854775806 | 0,9223372036854775806
          14.1.2 larger numbers             | bytes=99999999999999999999-99999999999999999999 | max,max
          14.2   last before first          | bytes=4-3              | -
          14.2   one of them is invalid     | bytes=0-1,4-3          | -
          14.2   other unit                 | lines=0-4              | -
          14.2   no unit                    | 0-4                    | -
          14.2   nothing                    | bytes=                 | -
          14.2   only commas                | bytes=,                | -
          14.2   only a dash                | bytes=-                | -
          14.2   no dash                    | bytes=4                | -
          14.2   two dashes                 | bytes=0-4-5            | -
          14.2   negative                   | bytes=--4              | -
          14.2   space inside               | bytes=0 - 4            | -
          14.2   space before the equals    | bytes =0-4             | -
          14.2   no digits                  | bytes=a-b              | -
          14.2   hexadecimal                | bytes=0x0-0x4          | -
          """)
  void parse(String rule, String value, String specs) {
    assertThat(RangeRequest.parse(value).map(RangeRequestTest::print).orElse(null))
        .as(rule)
        .isEqualTo(specs);
  }

  private static String print(RangeRequest request) {
    return request.specs().stream()
        .map(spec -> spec.first() + "," + spec.last())
        .collect(Collectors.joining(" "))
        .replace(MAX, "max");
  }

  @ParameterizedTest(name = "{0}: {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                              | value                 | of   | answer
          14.1.2 both ends                    | bytes=0-4             | 10   | RANGES [0-4]
          14.1.2 all                          | bytes=0-9             | 10   | RANGES [0-9]
          14.1.2 last beyond the end          | bytes=5-99            | 10   | RANGES [5-9]
          14.1.2 first at the last byte       | bytes=9-              | 10   | RANGES [9-9]
          14.1.2 first at the end             | bytes=10-             | 10   | UNSATISFIABLE []
          14.1.2 suffix                       | bytes=-3              | 10   | RANGES [7-9]
          14.1.2 suffix longer than all       | bytes=-11             | 10   | RANGES [0-9]
          14.1.2 suffix of nothing            | bytes=-0              | 10   | UNSATISFIABLE []
          14.1.2 suffix of no bytes           | bytes=-5              | 0    | WHOLE []
          14.1.2 no suffix of no bytes        | bytes=-0              | 0    | UNSATISFIABLE []
          14.1.2 start of no bytes            | bytes=0-              | 0    | UNSATISFIABLE []
          14.1.2 huge numbers                 | bytes=99999999999999999999-99999999999999999999 | 10 | UNSATISFIABLE []
          14.1.2 huge suffix                  | bytes=-99999999999999999999 | 10 | RANGES [0-9]
          14.2   request order                | bytes=7-8,0-1         | 10   | RANGES [7-8, 0-1]
          14.2   what is beyond is left out   | bytes=0-1,10-12       | 10   | RANGES [0-1]
          15.3.7 a gap stays                  | bytes=0-1,3-4         | 10   | RANGES [0-1, 3-4]
          15.3.7 side by side become one      | bytes=0-1,2-3         | 10   | RANGES [0-3]
          15.3.7 overlapping become one       | bytes=0-4,3-6         | 10   | RANGES [0-6]
          15.3.7 one within another           | bytes=0-6,2-3         | 10   | RANGES [0-6]
          15.3.7 a bridge joins three         | bytes=0-1,8-9,4-5,2-3 | 10   | RANGES [0-5, 8-9]
          15.3.7 at the earliest place        | bytes=8-9,0-1,6-7     | 10   | RANGES [6-9, 0-1]
          14.2   as many bytes as there are   | bytes=0-5,2-5         | 10   | RANGES [0-5]
          14.2   more bytes than there are    | bytes=0-5,1-5         | 10   | WHOLE []
          14.2   twice all                    | bytes=0-,0-           | 10   | WHOLE []
          """)
  void resolve(String rule, String value, long completeLength, String answer) {
    assertThat(print(RangeRequest.parse(value).orElseThrow().resolve(completeLength)))
        .as(rule)
        .isEqualTo(answer);
  }

  private static String print(Resolution resolution) {
    return resolution.kind()
        + resolution.ranges().stream()
            .map(range -> range.first() + "-" + range.last())
            .collect(Collectors.joining(", ", " [", "]"));
  }

  @Test
  void tenRangesAreServedAndElevenAreNot() {
    assertThat(everySecondByte(10).resolve(100).kind()).isEqualTo(Resolution.Kind.RANGES);
    assertThat(everySecondByte(11).resolve(100).kind()).isEqualTo(Resolution.Kind.WHOLE);
  }

  private static RangeRequest everySecondByte(int ranges) {
    return new RangeRequest(
        IntStream.range(0, ranges).mapToObj(i -> new Spec(2L * i, 2L * i)).toList());
  }

  @Test
  void aRequestHasARange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RangeRequest(List.of()));
  }

  @Test
  void aByteRangeIsInOrder() {
    assertThat(new ByteRange(3, 3).length()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteRange(-1, 2));
  }
}
