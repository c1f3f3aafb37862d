package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader.Next;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a disk store tells its owner: one line for each trouble, with names")
class DiskLogTest {
  private static final CacheKey KEY = Samples.key("/a");

  @TempDir Path directory;
  private final FaultyFiles files = new FaultyFiles();

  private final List<String> lines = new CopyOnWriteArrayList<>();

  private DiskStore open() throws Exception {
    DiskStoreSettings settings = DiskStoreSettings.of(directory, 64 << 20).withMinFree(0);
    DiskLog log =
        new DiskLog(directory) {
          @Override
          void warn(String text) {
            lines.add(text);
          }
        };
    DiskStore store = new DiskStore(settings, files, log);
    store.awaitScan();
    return store;
  }

  private Path body() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("bodies"))) {
      return all.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void aDamagedBodyIsToldByUrlAndFile() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.head(), Samples.LONG);
    }
    Path body = body();
    byte[] bytes = Files.readAllBytes(body);
    bytes[100] ^= 1;
    Files.write(body, bytes);
    try (DiskStore store = open()) {
      assertThat(Reading.toTheEnd(Samples.only(store, KEY).read()).last()).isEqualTo(Next.ABORTED);
      assertThat(store.open(KEY)).isEmpty();
    }
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains(KEY.uri(), body.toString(), "DamagedException");
  }

  @Test
  void aDamagedHeadIsToldByItsFile() throws Exception {
    try (DiskStore store = open()) {
      Samples.store(store, KEY, Samples.head(), Samples.BODY);
    }
    Path log = directory.resolve("logs/00000001.log");
    byte[] bytes = Files.readAllBytes(log);
    bytes[150] ^= 1;
    Files.write(log, bytes);
    try (DiskStore store = open()) {
      assertThat(store.open(KEY)).isEmpty();
    }
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("without a readable head", log.toString());
  }

  @Test
  void aDirectoryThatCannotBeUsedIsToldInOneLine() throws Exception {
    files.readOnly = true;
    try (DiskStore store = open()) {
      assertThat(store.tiers().get(0).capacity()).as("nothing fits").isZero();
    }
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("cannot be used", "IOException");
  }

  @Test
  void lessSpaceThanMayBeTakenIsToldAtTheStart() throws Exception {
    files.free = 64 << 20;
    try (DiskStore store = open()) {
      assertThat(lines).isEmpty();
      Samples.store(store, KEY, Samples.head(), Samples.LONG);
    }
    files.free = 20 << 20;
    open().close();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains("may take 64 MiB", "its file system has 20 MiB left");
  }
}
