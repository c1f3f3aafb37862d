package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store had it has again after a restart, and what it had to forget stays away. */
class DiskRestartTest {
  private static final CacheKey KEY = Samples.key("/news/1");

  @TempDir Path directory;

  private DiskStore open() throws Exception {
    DiskStoreSettings settings = DiskStoreSettings.of(directory, 256 << 20).withMinFree(0);
    DiskStore store = new DiskStore(settings, new FaultyFiles());
    store.awaitScan();
    return store;
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {0, 5_000, 65_536, 65_537, 700_000})
  void responseIsThereAgain(int length) throws Exception {
    byte[] body = Samples.pattern(3, length);
    var head = Samples.head("ETag", "\"1\"", "Age", "7");
    try (DiskStore store = open()) {
      Samples.store(store, KEY, head, body);
    }
    for (int restart = 0; restart < 2; restart++) {
      try (DiskStore store = open()) {
        StoredEntry entry = Samples.only(store, KEY);
        assertThat(entry.head()).isEqualTo(head);
        assertThat(entry.head().ageValue()).isEqualTo(head.ageValue());
        assertThat(Reading.toTheEnd(entry.read()).bytes()).isEqualTo(body);
        assertThat(store.keys("", 9)).containsExactly(KEY);
      }
    }
  }

  @Test
  void newestOfAVariantAndNewestHeadAreThereAgain() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.variant("en"), Samples.pattern(1, 100));
      Samples.store(store, KEY, Samples.variant("fr"), Samples.LONG);
      Samples.store(store, KEY, Samples.variant("en"), Samples.pattern(2, 100));
      store.refresh(KEY, store.open(KEY).get(1), Samples.variant("fr", "ETag", "\"2\""));
      StoredEntry removed = Samples.store(store, Samples.key("/b"), Samples.head(), new byte[9]);
      store.remove(Samples.key("/b"), removed);
    }
    try (DiskStore store = open()) {
      List<StoredEntry> entries = store.open(KEY);
      assertThat(entries).hasSize(2);
      assertThat(entries.get(0).head().fields().get("ETag")).isEqualTo("\"2\"");
      assertThat(Reading.toTheEnd(entries.get(0).read()).bytes()).isEqualTo(Samples.LONG);
      assertThat(Reading.toTheEnd(entries.get(1).read()).bytes())
          .isEqualTo(Samples.pattern(2, 100));
      assertThat(store.open(Samples.key("/b"))).isEmpty();
    }
    assertThat(files(".body")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("io.cdn4j.store.InvalidationPromises#invalidations")
  void invalidatedStaysAwayAlsoIfItsRecordComesBack(Invalidation invalidation) throws Exception {
    byte[] before;
    Path log;
    long sequence;
    try (DiskStore store = open()) {
      var head = Samples.head("Cache-Tag", "news", "Cache-Groups", "\"scripts\"");
      Samples.store(store, KEY, head, Samples.BODY);
      log = files(".log").get(0);
      before = Files.readAllBytes(log);
      store.invalidate(invalidation);
      sequence = store.sequence();
    }
    // As after a power loss: the mark of the record was not on the medium yet.
    Files.write(log, before);
    try (DiskStore store = open()) {
      assertThat(store.open(KEY)).isEmpty();
      assertThat(store.sequence()).isEqualTo(sequence);
    }
  }

  @Test
  void checkpointsForgetInvalidationsAndNothingElse() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.head(), Samples.BODY);
      Samples.store(store, Samples.key("/b"), Samples.head(), Samples.BODY);
      store.invalidate(new Invalidation.OfUri(KEY.uri()));
      for (int i = 0; i < 5_000; i++) {
        store.invalidate(new Invalidation.OfTag("t" + i));
      }
      assertThat(Files.size(directory.resolve("invalidations"))).isLessThan(100_000);
    }
    try (DiskStore store = open()) {
      assertThat(store.sequence()).isEqualTo(5_001);
      assertThat(store.open(KEY)).isEmpty();
      assertThat(store.open(Samples.key("/b"))).hasSize(1);
    }
  }

  @Test
  void cutFillLeavesNoFile() throws Exception {
    DiskStore store = open();
    Fill fill = Samples.begin(store, KEY, Samples.head());
    Samples.write(fill, Samples.LONG);
    assertThat(files(".part")).hasSize(1);
    store.close();
    assertThat(files(".part")).hasSize(1);
    open().close();
    assertThat(files(".part")).isEmpty();
    fill.close();
  }

  @Test
  void truncatedBodyIsDropped() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.head(), Samples.LONG);
    }
    try (FileChannel channel = FileChannel.open(files(".body").get(0), StandardOpenOption.WRITE)) {
      channel.truncate(400_000);
    }
    try (DiskStore store = open()) {
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).last()).isEqualTo(Next.ABORTED);
      assertThat(store.open(KEY)).isEmpty();
    }
  }

  private List<Path> files(String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
