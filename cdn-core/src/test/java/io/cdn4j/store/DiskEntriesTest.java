package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a disk has no more responses than the heap has room for")
class DiskEntriesTest {
  private static final int MOST = 50;

  @TempDir Path directory;

  private DiskStore open(long most) throws Exception {
    DiskStoreSettings settings =
        DiskStoreSettings.of(directory, 256 << 20).withMinFree(0).withMaxEntries(most);
    DiskStore store = new DiskStore(settings, new FaultyFiles());
    store.awaitScan();
    return store;
  }

  private static CacheKey key(int number) {
    return Samples.key("/" + number);
  }

  private static void fill(Store store, int from, int to, int length) throws IOException {
    for (int i = from; i < to; i++) {
      Samples.store(store, key(i), Samples.head(), Samples.pattern(i, length));
    }
  }

  private long bodies() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(file -> file.toString().endsWith(BodyFiles.WHOLE)).count();
    }
  }

  @Test
  void theOldestGoForNewOnes() throws Exception {
    try (DiskStore store = open(MOST)) {
      fill(store, 0, 10 * MOST, 300);
      assertThat(store.statistics().entries()).isEqualTo(MOST);
      assertThat(store.statistics().evictions()).isEqualTo(9 * MOST);
      assertThat(store.open(key(10 * MOST - 1))).hasSize(1);
      assertThat(store.open(key(0))).isEmpty();
    }
  }

  @Test
  void whatIsAskedForStays() throws Exception {
    try (DiskStore store = open(MOST)) {
      fill(store, 0, 10, 300);
      for (int i = 10; i < 10 * MOST; i++) {
        store.open(key(i % 10));
        fill(store, i, i + 1, 300);
      }
      for (int i = 0; i < 10; i++) {
        assertThat(store.open(key(i))).as("%d", i).hasSize(1);
      }
      assertThat(store.statistics().entries()).isEqualTo(MOST);
    }
  }

  @Test
  void aSmallerHeapAfterARestartTakesTheNewest() throws Exception {
    try (DiskStore store = open(1_000)) {
      fill(store, 0, 2 * MOST, 100_000);
    }
    try (DiskStore store = open(MOST)) {
      assertThat(store.statistics().entries()).isEqualTo(MOST);
      assertThat(bodies()).isEqualTo(MOST);
      fill(store, 500, 501, 300);
      assertThat(store.open(key(500))).hasSize(1);
      assertThat(store.statistics().entries()).isEqualTo(MOST);
    }
  }
}
