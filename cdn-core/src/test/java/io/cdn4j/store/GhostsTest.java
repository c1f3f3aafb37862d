package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import org.junit.jupiter.api.Test;

class GhostsTest {
  private static final CacheKey A = Samples.key("/a");
  private static final long MIB = 1 << 20;

  private final Ghosts ghosts = new Ghosts(1000, 16 * MIB);

  @Test
  void keyThatHasNotLeftIsUnknown() {
    ghosts.add(Samples.key("/b"), 1);
    assertThat(ghosts.take(A)).isEqualTo(Ghosts.UNKNOWN);
  }

  @Test
  void saysHowManyBytesHaveLeftSince() {
    ghosts.add(Samples.key("/b"), 5 * MIB);
    ghosts.add(A, 2 * MIB);
    assertThat(ghosts.take(A)).isZero();
    ghosts.add(A, 2 * MIB);
    ghosts.add(Samples.key("/c"), 3 * MIB);
    ghosts.add(Samples.key("/d"), 4 * MIB);
    assertThat(ghosts.take(A)).isEqualTo(7 * MIB);
  }

  @Test
  void isExactToAMillionth() {
    for (int i = 0; i < 100; i++) {
      ghosts.add(Samples.key("/before/" + i), 333_333);
      ghosts.add(A, 1);
      ghosts.add(Samples.key("/after/" + i), 123_456);
      assertThat(ghosts.take(A)).isBetween(123_456 - 16L, 123_456 + 16L);
    }
  }

  @Test
  void keyIsTakenOnce() {
    ghosts.add(A, 1);
    ghosts.take(A);
    assertThat(ghosts.take(A)).isEqualTo(Ghosts.UNKNOWN);
  }

  @Test
  void oldestIsForgottenWhereThereIsNoRoom() {
    ghosts.add(A, MIB);
    for (int i = 0; i < 10_000; i++) {
      ghosts.add(Samples.key("/" + i), MIB);
    }
    assertThat(ghosts.take(A)).isEqualTo(Ghosts.UNKNOWN);
    assertThat(ghosts.take(Samples.key("/9999"))).isZero();
    assertThat(ghosts.take(Samples.key("/9990"))).isEqualTo(9 * MIB);
  }

  @Test
  void remembersAboutAsManyAsItShall() {
    for (int i = 0; i < 250; i++) {
      ghosts.add(Samples.key("/" + i), MIB);
    }
    int known = 0;
    for (int i = 0; i < 250; i++) {
      known += ghosts.take(Samples.key("/" + i)) == Ghosts.UNKNOWN ? 0 : 1;
    }
    assertThat(known).isGreaterThan(230);
  }

  @Test
  void weighsEightBytesAKeyAtMost() {
    assertThat(ghosts.weight()).isBetween(4_000L, 8_000L);
    assertThat(new Ghosts(0, 1).weight()).isPositive().isLessThan(200);
    assertThat(new Ghosts(1L << 20, 1L << 30).weight()).isEqualTo(8L << 20);
  }
}
