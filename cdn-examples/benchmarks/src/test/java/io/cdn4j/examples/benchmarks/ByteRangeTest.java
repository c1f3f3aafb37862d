package io.cdn4j.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteRangeTest {
  @Test
  void unionCountsEachByteOnce() {
    List<ByteRange> ranges =
        List.of(
            new ByteRange(10, 10), new ByteRange(0, 5), new ByteRange(15, 3), new ByteRange(20, 1));
    assertThat(ByteRange.union(ranges)).isEqualTo(16);
    assertThat(ByteRange.union(List.of())).isZero();
  }

  @Test
  void unionIsThatOfASet() {
    Random random = new Random(20261123);
    for (int i = 0; i < 200; i++) {
      List<ByteRange> ranges = ByteRange.random(random, 1 + random.nextInt(20), 500, 100);
      BitSet set = new BitSet();
      for (ByteRange range : ranges) {
        assertThat(range.length()).isBetween(1L, 100L);
        assertThat(range.first() + range.length()).isLessThanOrEqualTo(500);
        set.set((int) range.first(), (int) (range.first() + range.length()));
      }
      assertThat(ByteRange.union(ranges)).isEqualTo(set.cardinality());
    }
  }
}
