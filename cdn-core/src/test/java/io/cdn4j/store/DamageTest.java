package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are damaged while nobody has them open: what is served is right all the same, also
 * where another tier takes it over. {@code -Dcdn4j.damage.rounds=20} damages more stores than a
 * build does.
 */
public abstract class DamageTest {
  private static final int ROUNDS = Integer.getInteger("cdn4j.damage.rounds", 1);
  private static final long SIZE = 256 << 20;
  private static final int SMALL = 1_000;
  private static final int LARGE = 30;

  /** So that what is asked for again comes from other tiers, if there are some. */
  private static final int LOOKS = 3;

  @TempDir Path parent;

  /** The kind of store. */
  protected abstract DirectoryStores stores();

  private Store open(Path directory) throws Exception {
    Store store = stores().open(directory, SIZE);
    stores().awaitRecovery(store);
    return store;
  }

  /** A directory that was full of responses when its store was closed. */
  private Path filled() throws Exception {
    Path directory = Files.createTempDirectory(parent, "store");
    try (Store store = open(directory)) {
      for (int i = 0; i < SMALL + LARGE; i++) {
        Samples.store(store, Samples.key("/" + i), Samples.head(), body(i));
      }
      store.invalidate(new Invalidation.OfTag("none"));
    }
    return directory;
  }

  private static byte[] body(int i) {
    return Samples.pattern(i, i < SMALL ? 8_192 : 300_000);
  }

  /** How many are there; all of them must be as they were. */
  private int countIntact(Path directory) throws Exception {
    int intact = 0;
    try (Store store = open(directory)) {
      for (int look = 0; look < LOOKS; look++) {
        intact = 0;
        for (int i = 0; i < SMALL + LARGE; i++) {
          intact += isIntact(store, i) ? 1 : 0;
        }
      }
    }
    return intact;
  }

  private static boolean isIntact(Store store, int i) throws Exception {
    boolean intact = false;
    for (StoredEntry entry : store.open(Samples.key("/" + i))) {
      assertThat(entry.head()).isEqualTo(Samples.head());
      Reading all = Reading.toTheEnd(entry.read());
      if (all.last() == Next.END) {
        assertThat(all.bytes()).isEqualTo(body(i));
        intact = true;
      }
    }
    return intact;
  }

  @Test
  void wholeFilesAreServedWhole() throws Exception {
    assertThat(countIntact(filled())).isEqualTo(SMALL + LARGE);
  }

  @Test
  void flippedBytesAreNeverServed() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      Path directory = filled();
      Random random = new Random(20261123 + round);
      List<Path> files =
          Stream.concat(files(directory, ".log").stream(), files(directory, ".body").stream())
              .toList();
      long all = 0;
      for (Path file : files) {
        all += Files.size(file);
      }
      for (int i = 0; i < 400; i++) {
        flip(files, Math.floorMod(random.nextLong(), all), 1 + random.nextInt(255));
      }
      assertThat(countIntact(directory)).isBetween(SMALL / 2, SMALL + LARGE - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidations", "schema"})
  void flippedByteInASmallFileStartsEmptyOrChangesNothing(String name) throws Exception {
    Path directory = filled();
    flip(List.of(directory.resolve(name)), 7, 3);
    assertThat(countIntact(directory)).isIn(0, SMALL + LARGE);
  }

  private static void flip(List<Path> files, long position, int bits) throws IOException {
    long at = position;
    for (Path file : files) {
      long size = Files.size(file);
      if (at < size) {
        try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
          ByteBuffer one = ByteBuffer.allocate(1);
          channel.read(one, at);
          channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ bits)}), at);
        }
        return;
      }
      at -= size;
    }
  }

  @Test
  void otherSchemaStartsEmpty() throws Exception {
    Path directory = filled();
    Files.writeString(directory.resolve("schema"), "cdn4j disk store 0\nsomething else\n");
    try (Store store = open(directory)) {
      assertThat(store.statistics().entries()).isZero();
      Samples.store(store, Samples.key("/a"), Samples.head(), Samples.BODY);
      assertThat(store.open(Samples.key("/a"))).hasSize(1);
    }
    assertThat(files(directory, ".body")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidations", "schema"})
  void lostFileStartsEmpty(String name) throws Exception {
    Path directory = filled();
    Files.delete(directory.resolve(name));
    try (Store store = open(directory)) {
      assertThat(store.statistics().entries()).isZero();
    }
  }

  @Test
  void truncatedLogLosesItsEndOnly() throws Exception {
    Path directory = filled();
    Path log = files(directory, ".log").get(0);
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2 + 11);
    }
    assertThat(countIntact(directory)).isBetween(300, SMALL);
  }

  private static List<Path> files(Path directory, String suffix) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
