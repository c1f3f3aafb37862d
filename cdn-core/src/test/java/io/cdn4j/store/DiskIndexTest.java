package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.invalidation.Invalidation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiskIndexTest {
  private static final int KEYS = 3_000;

  private final DiskIndex index = new DiskIndex(100, Long.MAX_VALUE, Long.MAX_VALUE);

  private static Located located(int key, long serial) {
    return new Located(
        serial, KeyHash.of(Samples.key("/" + key / 3, "c" + key)), 1, 0, 1, (int) serial, 9, 7, 0);
  }

  @Test
  void knowsWhatAMapKnows() {
    Map<Integer, Located> map = new HashMap<>();
    Random random = new Random(20261123);
    for (int serial = 1; serial < 50_000; serial++) {
      int key = random.nextInt(KEYS);
      Located old = map.get(key);
      if (random.nextInt(5) < 3) {
        Located one = located(key, serial);
        DiskIndex.Added added = index.add(one, () -> false);
        assertThat(added.gone()).isEqualTo(old == null ? List.of() : List.of(old));
        map.put(key, one);
      } else if (old != null) {
        assertThat(index.remove(old.key(), old.serial())).isEqualTo(old);
        map.remove(key);
      }
    }
    for (int key = 0; key < KEYS; key++) {
      Located one = map.get(key);
      assertThat(index.open(located(key, 0).key()))
          .isEqualTo(one == null ? List.of() : List.of(one));
    }
    assertThat(index.entries()).isEqualTo(map.size());
    assertThat(index.bytes()).isEqualTo(map.size() * 9L);
    assertThat(index.candidates(new Invalidation.OfEverything()))
        .containsExactlyInAnyOrderElementsOf(map.values());
  }

  @Test
  void urisHaveTheirKeys() {
    for (int key = 0; key < KEYS; key++) {
      index.add(located(key, key), () -> false);
    }
    String uri = Samples.key("/7").uri();
    assertThat(index.candidates(new Invalidation.OfUri(uri)))
        .extracting(Located::serial)
        .containsExactlyInAnyOrder(21L, 22L, 23L);
  }

  @Test
  void olderOneThatTheScanFindsDoesNotComeInThePlaceOfWhatWasRemoved() {
    Located newer = located(1, 9);
    index.add(newer, () -> false);
    index.remove(newer.key(), 9);
    assertThat(index.recover(located(1, 5), () -> false).visible()).isFalse();
    assertThat(index.recover(located(2, 6), () -> false).visible()).isTrue();
    index.setComplete();
    index.add(located(1, 10), () -> false);
    assertThat(index.open(newer.key())).hasSize(1);
  }

  @Test
  void freeRowIsUsedAgain() {
    SlotTable table = new SlotTable(10);
    for (int i = 0; i < 10_000; i++) {
      assertThat(table.allocate()).isEqualTo(i);
    }
    table.set(7, 9, -1);
    table.free(7);
    assertThat(table.allocate()).isEqualTo(7);
  }
}
