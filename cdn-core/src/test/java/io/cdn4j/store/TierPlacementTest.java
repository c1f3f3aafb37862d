package io.cdn4j.store;

import static io.cdn4j.store.TierStage.KEY;
import static io.cdn4j.store.TierStage.LONG;
import static io.cdn4j.store.TierStage.inMemory;
import static io.cdn4j.store.TierStage.onDisk;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tier has what: memory has all variants of a key, or none. */
class TierPlacementTest {
  private static final StoredResponse EN = Samples.variant("en");
  private static final StoredResponse FR = Samples.variant("fr");
  private static final byte[] SHORT = Samples.BODY;

  @TempDir Path directory;

  private TierStage stage() {
    return new TierStage(directory);
  }

  @ParameterizedTest(name = "{0} bytes: at once {1}, at the second look-up {2}")
  @CsvSource({
    "0, 1, 1",
    "65536, 1, 1",
    "65537, 0, 1",
    "100000, 0, 1",
    "100001, 0, 0",
    "1000000, 0, 0"
  })
  void bodyComesIntoMemory(int length, int atOnce, int later) throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      byte[] body = Samples.pattern(3, length);
      Samples.store(store, KEY, EN, body);
      assertThat(onDisk(store)).isEqualTo(1);
      assertThat(inMemory(store)).isEqualTo(atOnce);
      stage.promote(store, KEY);
      assertThat(inMemory(store)).isEqualTo(later);
      assertThat(store.statistics().entries()).isEqualTo(1);
      assertThat(Samples.only(store, KEY).head()).isEqualTo(EN);
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(body);
    }
  }

  @Test
  void firstLookUpOnTheDiskPromotesNothing() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, EN, LONG);
      Samples.store(store, Samples.key("/b"), EN, LONG);
      store.open(KEY);
      store.open(Samples.key("/b"));
      assertThat(stage.promotions()).isZero();
      store.open(KEY);
      assertThat(stage.promotions()).isEqualTo(1);
      store.open(KEY);
      assertThat(stage.promotions()).isEqualTo(1);
    }
  }

  @Test
  void hitInMemoryDoesNotTouchTheDisk() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, EN, SHORT);
      stage.files.beforeRead =
          () -> {
            throw new AssertionError("the disk was read");
          };
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(SHORT);
      assertThat(store.tiers()).extracting(TierStatistics::hits).containsExactly(2L, 0L);
    }
  }

  @Test
  void furtherVariantJoinsThoseInMemory() throws Exception {
    try (TieredStore store = stage().open()) {
      Samples.store(store, KEY, EN, SHORT);
      Samples.store(store, KEY, FR, SHORT);
      assertThat(inMemory(store)).isEqualTo(2);
      assertThat(store.open(KEY)).extracting(StoredEntry::head).containsExactly(FR, EN);
      assertThat(store.statistics().entries()).isEqualTo(2);
    }
  }

  @Test
  void variantTooLongForMemoryTakesItsKeyOut() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, EN, SHORT);
      Samples.store(store, KEY, FR, Samples.pattern(1, 200_000));
      assertThat(inMemory(store)).isZero();
      assertThat(store.open(KEY)).extracting(StoredEntry::head).containsExactly(FR, EN);
      stage.promote(store, KEY);
      assertThat(inMemory(store)).isZero();
      Samples.store(store, KEY, Samples.variant("de"), SHORT);
      assertThat(inMemory(store)).isZero();
      assertThat(store.open(KEY)).hasSize(3);
    }
  }

  @Test
  void allVariantsArePromotedTogether() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, EN, LONG);
      Samples.store(store, KEY, FR, SHORT);
      assertThat(inMemory(store)).isZero();
      stage.promote(store, KEY);
      assertThat(inMemory(store)).isEqualTo(2);
      assertThat(store.open(KEY)).extracting(StoredEntry::head).containsExactly(FR, EN);
      assertThat(Reading.toTheEnd(store.open(KEY).get(1).read()).bytes()).isEqualTo(LONG);
      assertThat(store.statistics().entries()).isEqualTo(2);
    }
  }

  @Test
  void variantsTooLongTogetherAreNotPromoted() throws Exception {
    TierStage stage = stage();
    try (TieredStore store = stage.open()) {
      Samples.store(store, KEY, EN, LONG);
      Samples.store(store, KEY, FR, LONG);
      stage.promote(store, KEY);
      assertThat(inMemory(store)).isZero();
      assertThat(store.open(KEY)).hasSize(2);
    }
  }

  @Test
  void moreVariantsThanAllowedLeaveMemoryWithTheirKey() throws Exception {
    try (TieredStore store = stage().open()) {
      for (int i = 0; i < 6; i++) {
        Samples.store(store, KEY, Samples.variant("l" + i), SHORT);
      }
      assertThat(inMemory(store)).isZero();
      assertThat(store.open(KEY)).hasSize(5);
      assertThat(store.statistics().entries()).isEqualTo(5);
    }
  }

  @Test
  void whatLeavesMemoryStaysOnTheDisk() throws Exception {
    try (TieredStore store = stage().open()) {
      for (int i = 0; i < 100; i++) {
        Samples.store(store, Samples.key("/" + i), EN, Samples.pattern(i, 50_000));
      }
      assertThat(inMemory(store)).isBetween(1L, 20L);
      assertThat(store.statistics().entries()).isEqualTo(100);
      for (int i = 0; i < 100; i++) {
        StoredEntry entry = Samples.only(store, Samples.key("/" + i));
        assertThat(Reading.toTheEnd(entry.read()).bytes()).isEqualTo(Samples.pattern(i, 50_000));
      }
    }
  }

  @Test
  void bytesAndTheirBoundAreThoseOfTheDisk() throws Exception {
    try (TieredStore store = stage().open()) {
      Samples.store(store, KEY, EN, SHORT);
      TierStatistics heap = store.tiers().get(0);
      TierStatistics disk = store.tiers().get(1);
      assertThat(heap.entries()).isEqualTo(1);
      assertThat(disk.entries()).isEqualTo(1);
      assertThat(store.statistics().entries()).isEqualTo(1);
      assertThat(heap.bytes()).isPositive();
      assertThat(store.statistics().bytes()).isEqualTo(disk.bytes());
      assertThat(store.statistics().capacity()).isEqualTo(64 << 20);
      assertThat(heap.capacity()).isEqualTo(1 << 20);
      assertThat(disk.capacity()).isEqualTo(64 << 20);
      assertThat(store.tiers()).extracting(TierStatistics::name).containsExactly("heap", "disk");
      store.invalidate(new Invalidation.OfEverything());
      assertThat(inMemory(store)).isZero();
      assertThat(store.statistics().bytes()).isZero();
      assertThat(store.statistics().invalidated()).isEqualTo(1);
      assertThat(store.tiers().get(1).fragmentation()).isEqualTo(1);
    }
  }

  @Test
  void whatMemoryHasStaysOnTheDiskWhileOthersGo() throws Exception {
    TierStage stage = stage();
    TieredStoreSettings roomy = stage.settings();
    DiskStoreSettings small =
        DiskStoreSettings.of(directory, 4 << 20).withMinFree(0).withMaxObjectSize(1 << 20);
    try (TieredStore store = stage.open(TieredStoreSettings.of(roomy.memory(), small))) {
      Samples.store(store, KEY, EN, SHORT);
      for (int i = 0; i < 400; i++) {
        store.open(KEY);
        Samples.store(store, Samples.key("/" + i), EN, LONG);
      }
      assertThat(store.statistics().evictions()).isPositive();
    }
    try (TieredStore store = stage.open(TieredStoreSettings.of(roomy.memory(), small))) {
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).bytes()).isEqualTo(SHORT);
    }
  }
}
