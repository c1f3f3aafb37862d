package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;

/** Two tiers in a directory, whose background work is done when the test says so. */
final class TierStage {
  static final CacheKey KEY = Samples.key("/a");

  /** Stored on the disk alone, until it is promoted. */
  static final byte[] LONG = Samples.pattern(7, 70_000);

  final FaultyFiles files = new FaultyFiles();
  private final Queue<Runnable> work = new ArrayDeque<>();
  private final Path directory;

  TierStage(Path directory) {
    this.directory = directory;
  }

  /** Objects of up to 100,000 bytes in memory, of up to 1 MiB on the disk; 5 variants. */
  TieredStoreSettings settings() {
    return TieredStoreSettings.of(
        new MemoryStoreSettings(1 << 20, 100_000, 300_000, 5),
        DiskStoreSettings.of(directory, 64 << 20)
            .withMaxObjectSize(1 << 20)
            .withMaxVariants(5)
            .withMinFree(0));
  }

  TieredStore open() throws IOException {
    return open(settings());
  }

  TieredStore open(TieredStoreSettings settings) throws IOException {
    return open(
        settings,
        files,
        new Background("none") {
          @Override
          public void execute(Runnable promotion) {
            work.add(promotion);
          }
        });
  }

  /** Opens one and waits until its scan is over. */
  static TieredStore open(TieredStoreSettings settings, DiskFiles files, Background background)
      throws IOException {
    return scanned(new TieredStore(settings, files, background));
  }

  /** Waits until the scan of a store is over. */
  static TieredStore scanned(TieredStore store) throws IOException {
    try {
      store.awaitScan();
      return store;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("at the scan").initCause(e);
    }
  }

  /** What waits in the background. */
  Runnable promotion() {
    assertThat(work).hasSize(1);
    return work.remove();
  }

  int promotions() {
    return work.size();
  }

  /** Looks up twice what is on the disk, and lets it come into memory if it can. */
  void promote(TieredStore store, CacheKey key) throws IOException {
    store.open(key);
    store.open(key);
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  static long inMemory(TieredStore store) {
    return store.tiers().get(0).entries();
  }

  static long onDisk(TieredStore store) {
    return store.tiers().get(1).entries();
  }
}
