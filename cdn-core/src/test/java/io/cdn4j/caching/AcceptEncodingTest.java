package io.cdn4j.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9110 12.5.3 Accept-Encoding, reduced")
class AcceptEncodingTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                             | Accept-Encoding                   | coding
          12.5.3 absent                      |                                   | identity
          12.5.3 empty                       | ''                                | identity
          12.5.3 gzip                        | gzip                              | gzip
          12.5.3 what browsers sent          | gzip, deflate                     | gzip
          12.5.3 what browsers send          | gzip, deflate, br                 | br, gzip
          12.5.3 what they send next         | gzip, deflate, br, zstd           | br, gzip
          12.5.3 no white space              | gzip,br                           | br, gzip
          12.5.3 in any case                 | GZip                              | gzip
          8.4.1.3 x-gzip                     | x-gzip                            | gzip
          12.5.3 others only                 | deflate, zstd, compress           | identity
          12.5.3 identity                    | identity                          | identity
          12.5.3 names that begin so         | brotli, gzipped                   | identity
          12.5.3 star                        | *                                 | br, gzip
          12.5.3 br alone                    | br                                | br
          12.5.3 br, but no gzip             | br, gzip;q=0                      | br
          12.5.3 star, but no br             | *, br;q=0                         | gzip
          12.5.3 star, but neither           | *, br;q=0, gzip;q=0               | identity
          12.5.3 nothing but gzip            | gzip, *;q=0                       | gzip
          12.4.2 refused                     | br;q=0, gzip                      | gzip
          12.4.2 refused, long               | br;q=0.000, gzip                  | gzip
          12.4.2 hardly accepted             | br;q=0.001, gzip                  | br, gzip
          12.4.2 white space, Q              | br ; Q=0 , gzip                   | gzip
          12.4.2 preference does not count   | gzip;q=1.0, br;q=0.5              | br, gzip
          12.4.2 all refused                 | br;q=0, gzip;q=0                  | identity
          12.4.2 named twice, once refused   | gzip, gzip;q=0                    | identity
          12.4.2 unreadable weight           | br;q=x, gzip                      | gzip
          12.4.2 weight above one            | br;q=2, gzip                      | gzip
          12.4.2 no weight                   | br;q=, gzip                       | gzip
          12.4.2 other parameter             | br;v=1, gzip                      | gzip
          12.4.2 two words                   | br x, gzip                        | gzip
          12.5.3 empty elements              | ,, ;, gzip                        | gzip
          """)
  void normalise(String rule, @Nullable String value, String coding) {
    assertThat(AcceptEncoding.normalise(value)).as(rule).isEqualTo(coding);
  }
}
