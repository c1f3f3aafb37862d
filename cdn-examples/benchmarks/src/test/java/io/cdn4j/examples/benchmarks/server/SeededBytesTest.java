package io.cdn4j.examples.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeededBytesTest {
  private static final SeededBytes CONTENT = new SeededBytes(20261123);

  private static ByteBuffer at(long position, int length) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(length);
    CONTENT.fill(bytes, position);
    return bytes.flip();
  }

  @ParameterizedTest(name = "{1} bytes at {0}")
  @CsvSource({"0, 0", "0, 1", "0, 8", "0, 1000", "3, 4", "3, 5", "7, 999", "4294967295, 4099"})
  void whatWasFilledIsRight(long position, int length) {
    assertThat(CONTENT.wrong(at(position, length), position)).isEqualTo(-1);
  }

  @Test
  void piecesAreTheWhole() {
    ByteBuffer whole = at(0, 100);
    for (int from = 0; from < 100; from++) {
      assertThat(at(from, 100 - from)).isEqualTo(whole.slice(from, 100 - from));
    }
  }

  @Test
  void eachFlippedBitIsFound() {
    for (int bit = 0; bit < 8 * 50; bit++) {
      ByteBuffer bytes = at(5, 50);
      bytes.put(bit / 8, (byte) (bytes.get(bit / 8) ^ 1 << bit % 8));
      assertThat(CONTENT.wrong(bytes, 5)).as("bit %d", bit).isBetween(5L, 5L + bit / 8);
    }
  }

  @Test
  void goodBytesInTheWrongPlaceAreFound() {
    assertThat(CONTENT.wrong(at(65_536, 4_096), 0)).isZero();
    assertThat(CONTENT.wrong(at(0, 4_096), 1L << 32)).isEqualTo(1L << 32);
    assertThat(new SeededBytes(7).wrong(at(0, 4_096), 0)).isZero();
  }
}
