package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Sizes as people write them")
class ByteSizeTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0, 0",
    "1023, 1023",
    "12b, 12",
    "12B, 12",
    "64k, 65536",
    "64K, 65536",
    "64kb, 65536",
    "64KB, 65536",
    "64KiB, 65536",
    "256m, 268435456",
    "256MB, 268435456",
    "1g, 1073741824",
    "1Gb, 1073741824",
    "1GB, 1073741824",
    "2t, 2199023255552",
    "2TB, 2199023255552",
    "8388607t, 9223370937343148032",
  })
  void spellings(String text, long bytes) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1 m", "-1", "+1", "1.5g", "m", "1ib", "1x", "1mm", "1e9", "١"})
  void others(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("needs a size in bytes such as 64k, 256MB or 1g; got '%s'", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8388608t", "999999999999g"})
  void tooLarge(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text)).hasMessageContaining("got '" + text + "'");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @CsvSource({
    "0, 0 bytes, 0 bytes",
    "1, 1 byte, 1 byte",
    "1023, 1023 bytes, 1023 bytes",
    "1024, 1 KiB, 1 KiB",
    "1048577, 1048577 bytes, 1 MiB",
    "268435456, 256 MiB, 256 MiB",
    "107374183, 107374183 bytes, 102 MiB",
    "10737418240, 10 GiB, 10 GiB",
    "9663676416000, 9000 GiB, 9000 GiB",
    "2199023255552, 2 TiB, 2 TiB",
  })
  void texts(long bytes, String exact, String rounded) {
    assertThat(new ByteSize(bytes).toString()).isEqualTo(exact);
    assertThat(new ByteSize(bytes).rounded()).isEqualTo(rounded);
  }
}
