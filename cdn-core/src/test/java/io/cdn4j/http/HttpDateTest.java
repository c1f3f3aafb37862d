package io.cdn4j.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 5.6.7 HTTP-date")
class HttpDateTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # rule                                | value                               | instant
          5.6.7 IMF-fixdate                     | Fri, 02 Jan 2032 03:04:05 GMT       | 2032-01-02T03:04:05Z
          5.6.7 rfc850-date                     | Friday, 02-Jan-32 03:04:05 GMT      | 2032-01-02T03:04:05Z
          5.6.7 rfc850-date, longest weekday    | Wednesday, 02-Jan-32 03:04:05 GMT   | 2032-01-02T03:04:05Z
          5.6.7 rfc850-date, last century       | Friday, 02-Jan-70 03:04:05 GMT      | 1970-01-02T03:04:05Z
          5.6.7 rfc850-date, this century       | Friday, 02-Jan-69 03:04:05 GMT      | 2069-01-02T03:04:05Z
          5.6.7 asctime-date, padded day        | Fri Jan  2 03:04:05 2032            | 2032-01-02T03:04:05Z
          5.6.7 asctime-date, two-digit day     | Mon Jan 12 03:04:05 2032            | 2032-01-12T03:04:05Z
          5.6.7 weekday is not cross-checked    | Sat, 02 Jan 2032 03:04:05 GMT       | 2032-01-02T03:04:05Z
          5.6.7 weekday in any case             | fRI, 02 Jan 2032 03:04:05 GMT       | 2032-01-02T03:04:05Z
          5.6.7 month in any case               | Fri, 02 JAN 2032 03:04:05 GMT       | 2032-01-02T03:04:05Z
          5.6.7 GMT in any case                 | Fri, 02 Jan 2032 03:04:05 gmt       | 2032-01-02T03:04:05Z
          5.6.7 beyond 32 bits                  | Fri, 19 Jan 2238 03:14:08 GMT       | 2238-01-19T03:14:08Z
          5.6.7 last year                       | Fri, 31 Dec 9999 23:59:59 GMT       | 9999-12-31T23:59:59Z
          5.6.7 before the epoch                | Wed, 31 Dec 1969 23:59:59 GMT       | 1969-12-31T23:59:59Z
          5.6.7 leap second                     | Sat, 31 Dec 2016 23:59:60 GMT       | 2017-01-01T00:00:00Z
          5.6.7 no second 61                    | Sat, 31 Dec 2016 23:59:61 GMT       | -
          5.6.7 leap day                        | Sun, 29 Feb 2032 00:00:00 GMT       | 2032-02-29T00:00:00Z
          5.6.7 no leap day in that year        | Sun, 29 Feb 2033 00:00:00 GMT       | -
          5.6.7 no day 0                        | Fri, 00 Jan 2032 03:04:05 GMT       | -
          5.6.7 no hour 24                      | Fri, 02 Jan 2032 24:00:00 GMT       | -
          5.6.7 no minute 60                    | Fri, 02 Jan 2032 03:60:00 GMT       | -
          5.6.7 not UTC                         | Fri, 02 Jan 2032 03:04:05 UTC       | -
          5.6.7 no other zone                   | Fri, 02 Jan 2032 03:04:05 CEST      | -
          5.6.7 no offset                       | Fri, 02 Jan 2032 03:04:05 +0000     | -
          5.6.7 no zone at all                  | Fri, 02 Jan 2032 03:04:05           | -
          5.6.7 IMF wants four digits           | Fri, 02 Jan 32 03:04:05 GMT         | -
          5.6.7 IMF wants a comma               | Fri 02 Jan 2032 03:04:05 GMT        | -
          5.6.7 no second space                 | Fri, 02  Jan 2032 03:04:05 GMT      | -
          5.6.7 no space for a digit of the day | Fri,  2 Jan 2032 03:04:05 GMT       | -
          5.6.7 no one-digit day                | Fri, 2 Jan 2032 03:04:05 GMT        | -
          5.6.7 no dashes in IMF                | Fri, 02-Jan-2032 03:04:05 GMT       | -
          5.6.7 no periods in the time          | Fri, 02 Jan 2032 03.04.05 GMT       | -
          5.6.7 no one-digit hour               | Fri, 02 Jan 2032 3:04:05 GMT        | -
          5.6.7 a known weekday                 | Fre, 02 Jan 2032 03:04:05 GMT       | -
          5.6.7 rfc850 wants a long weekday     | Fri, 02-Jan-32 03:04:05 GMT         | -
          5.6.7 asctime has no zone             | Fri Jan  2 03:04:05 2032 GMT        | -
          5.6.7 asctime pads its day            | Fri Jan 2 03:04:05 2032             | -
          5.6.7 a known month                   | Fri, 02 Jän 2032 03:04:05 GMT       | -
          5.6.7 ASCII digits                    | Fri, 0٢ Jan 2032 03:04:05 GMT       | -
          5.6.7 nothing after it                | Fri, 02 Jan 2032 03:04:05 GMT, x    | -
          5.3   a number is no date             | 0                                   | -
          5.3   nothing is no date              | ''                                  | -
          """)
  void parse(String rule, String value, Instant instant) {
    assertThat(HttpDate.parse(value).orElse(null)).as(rule).isEqualTo(instant);
  }

  @ParameterizedTest(name = "{0}: {1} in {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                        | value                          | now                  | instant
          5.6.7 50 years ahead is ahead | Friday, 01-Jan-76 00:00:00 GMT | 2026-01-01T00:00:00Z | 2076-01-01T00:00:00Z
          5.6.7 a second more is past   | Friday, 01-Jan-76 00:00:01 GMT | 2026-01-01T00:00:00Z | 1976-01-01T00:00:01Z
          5.6.7 a year more is past     | Friday, 01-Jan-77 00:00:00 GMT | 2026-01-01T00:00:00Z | 1977-01-01T00:00:00Z
          5.6.7 over the century        | Friday, 01-Jan-05 00:00:00 GMT | 2090-01-01T00:00:00Z | 2105-01-01T00:00:00Z
          5.6.7 four digits stay        | Fri, 01 Jan 2176 00:00:00 GMT  | 2026-01-01T00:00:00Z | 2176-01-01T00:00:00Z
          5.6.7 asctime has four        | Fri Jan  1 00:00:00 2176       | 2026-01-01T00:00:00Z | 2176-01-01T00:00:00Z
          """)
  void parseAt(String rule, String value, Instant now, Instant instant) {
    assertThat(HttpDate.parse(value, now)).as(rule).contains(instant);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                    | instant                   | value
          5.6.7 IMF-fixdate         | 2032-01-02T03:04:05Z      | Fri, 02 Jan 2032 03:04:05 GMT
          5.6.7 whole seconds       | 2032-01-02T03:04:05.999Z  | Fri, 02 Jan 2032 03:04:05 GMT
          5.6.7 a Sunday            | 2032-02-29T23:59:59Z      | Sun, 29 Feb 2032 23:59:59 GMT
          5.6.7 before the epoch    | 1969-12-31T23:59:59.5Z    | Wed, 31 Dec 1969 23:59:59 GMT
          5.6.7 a year of one digit | 0009-01-01T00:00:00Z      | Thu, 01 Jan 0009 00:00:00 GMT
          5.6.7 the last second     | +10000-01-01T00:00:00Z    | Fri, 31 Dec 9999 23:59:59 GMT
          5.6.7 the first second    | -0001-12-31T00:00:00Z     | Sat, 01 Jan 0000 00:00:00 GMT
          """)
  void format(String rule, Instant instant, String value) {
    assertThat(HttpDate.format(instant)).as(rule).isEqualTo(value);
  }
}
