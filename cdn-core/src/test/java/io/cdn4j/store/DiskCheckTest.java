package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.store.DiskCheck.Damaged;
import io.cdn4j.store.DiskCheck.Listed;
import io.cdn4j.store.DiskCheck.Reason;
import io.cdn4j.store.DiskCheck.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an offline check of a directory says, and that it leaves all as it is. */
class DiskCheckTest {
  private static final CacheKey SHORT = Samples.key("/short");
  private static final CacheKey LONG = Samples.key("/long");

  @TempDir Path parent;
  private Path directory = Path.of("unset");

  @BeforeEach
  void store() throws Exception {
    directory = parent.resolve("store");
    try (DiskStore store = open()) {
      Samples.store(store, SHORT, Samples.head(), Samples.BODY);
      Samples.store(store, LONG, Samples.head(), Samples.LONG);
      Samples.store(store, Samples.key("/gone"), Samples.head(), Samples.BODY);
      store.invalidate(new Invalidation.OfUri(Samples.key("/gone").uri()));
    }
  }

  private DiskStore open() throws Exception {
    DiskStoreSettings settings = DiskStoreSettings.of(directory, 64 << 20).withMinFree(0);
    DiskStore store = new DiskStore(settings, new FaultyFiles());
    store.awaitScan();
    return store;
  }

  private Report check() throws Exception {
    Map<Path, String> before = state();
    try (DiskCheck check = DiskCheck.open(directory)) {
      Report report = check.check();
      assertThat(state()).isEqualTo(before);
      return report;
    }
  }

  /** Names, times and content. */
  private Map<Path, String> state() throws IOException {
    Map<Path, String> state = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.toList()) {
        FileTime time = Files.getLastModifiedTime(path);
        String content =
            Files.isDirectory(path)
                ? ""
                : new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
        state.put(path, time + content);
      }
    }
    return state;
  }

  private Path only(String folder) throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve(folder))) {
      return all.filter(Files::isRegularFile).sorted().reduce((one, other) -> other).orElseThrow();
    }
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) (at < 0 ? bytes.length + at : at)] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void wholeStoreIsClean() throws Exception {
    Report report = check();
    assertThat(report.isClean()).isTrue();
    assertThat(report.whole()).isEqualTo(2);
    assertThat(report.bytes()).isEqualTo(Samples.BODY.length + Samples.LONG.length);
  }

  @Test
  void keysAreListedWithTheirLengths() throws Exception {
    try (DiskCheck check = DiskCheck.open(directory)) {
      Listed ofLong = new Listed(LONG, Samples.LONG.length);
      Listed ofShort = new Listed(SHORT, Samples.BODY.length);
      assertThat(check.list("", 10)).containsExactly(ofLong, ofShort);
      assertThat(check.list("", 1)).containsExactly(ofLong);
      assertThat(check.list("", 0)).isEmpty();
      assertThat(check.list("https://example.com/s", 10)).containsExactly(ofShort);
      assertThat(check.list("https://example.org/", 10)).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} flipped at {1}: {2}")
  @CsvSource({
    "logs, 150, DAMAGED_HEAD, 1",
    "logs, 20, UNREADABLE_LOG, 1",
    "schema, 3, UNKNOWN_SCHEMA, 0",
    "invalidations, -1, LOST_INVALIDATIONS, 0",
  })
  void damageIsNamed(String where, long at, Reason reason, int whole) throws Exception {
    flip(Files.isDirectory(directory.resolve(where)) ? only(where) : directory.resolve(where), at);
    Report report = check();
    assertThat(report.dropped()).containsKey(reason);
    assertThat(report.isClean()).isFalse();
    assertThat(report.whole()).isEqualTo(whole);
  }

  /** No start reads so much: such a response is there until somebody asks for it. */
  @ParameterizedTest(name = "{0} flipped at {1}: {2} of {3}")
  @CsvSource({
    "bodies, 100000, DAMAGED_BODY, /long",
    "bodies, -1, DAMAGED_BODY, /long",
    "logs, 150, DAMAGED_HEAD,",
  })
  void damagedResponsesAreNamedAndStayUntilSomebodyAsks(
      String where, long at, Reason reason, @Nullable String path) throws Exception {
    // Without invalidations: what is older than one is read at a start.
    directory = parent.resolve("other");
    try (DiskStore store = open()) {
      Samples.store(store, LONG, Samples.head(), Samples.LONG);
    }
    Path file = only(where);
    flip(file, at);
    Report report = check();
    assertThat(report.dropped()).isEmpty();
    assertThat(report.damaged()).isEqualTo(Map.of(reason, 1L));
    assertThat(report.named())
        .containsExactly(new Damaged(path == null ? null : Samples.key(path), file, reason));
    assertThat(report.isClean()).isFalse();
    assertThat(report.whole()).isZero();
    try (DiskStore store = open()) {
      assertThat(store.statistics().entries()).as("after a start").isEqualTo(1);
    }
  }

  @Test
  void namesAreBounded() throws Exception {
    try (DiskStore store = open()) {
      for (int i = 0; i <= Report.MOST_NAMED; i++) {
        Samples.store(store, Samples.key("/" + i), Samples.head(), Samples.pattern(i, 70_000));
      }
    }
    try (Stream<Path> all = Files.walk(directory.resolve("bodies"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    Report report = check();
    assertThat(report.dropped()).isEqualTo(Map.of(Reason.MISSING_BODY, Report.MOST_NAMED + 2L));
    assertThat(report.named()).hasSize(Report.MOST_NAMED);
  }

  @Test
  void whatBelongsToNothingIsNamed() throws Exception {
    Files.write(directory.resolve("bodies/00/0000000000000040.body"), new byte[9]);
    Files.write(directory.resolve("bodies/01/0000000000000041.part"), new byte[9]);
    Report report = check();
    assertThat(report.dropped()).isEqualTo(Map.of(Reason.ORPHANED_FILE, 2L));
    assertThat(report.whole()).isEqualTo(2);
  }

  @Test
  void missingBodyIsNamed() throws Exception {
    Path body = only("bodies");
    Files.delete(body);
    Report report = check();
    assertThat(report.named()).containsExactly(new Damaged(LONG, body, Reason.MISSING_BODY));
    assertThat(report.dropped()).isEqualTo(Map.of(Reason.MISSING_BODY, 1L));
    assertThat(report.whole()).isEqualTo(1);
  }

  /** As after a crash, or a power loss: the log is older than the invalidation. */
  @Test
  void recordsThatComeBackAreNamed() throws Exception {
    byte[] log = Files.readAllBytes(only("logs"));
    Path file = only("logs");
    try (DiskStore store = open()) {
      store.invalidate(new Invalidation.OfUri(SHORT.uri()));
      Samples.store(store, LONG, Samples.head(2, "ETag", "\"2\""), Samples.LONG);
    }
    Files.write(file, log);
    Report report = check();
    assertThat(report.dropped().get(Reason.INVALIDATED)).isEqualTo(1);
    assertThat(report.whole()).isEqualTo(1);
  }

  @Test
  void missingInvalidationsAreNamed() throws Exception {
    Files.delete(directory.resolve("invalidations"));
    assertThat(check().dropped()).containsOnlyKeys(Reason.LOST_INVALIDATIONS);
  }

  @Test
  void directoryInUseIsRefused() throws Exception {
    try (DiskStore store = open()) {
      assertThat(store.open(SHORT)).hasSize(1);
      assertThatThrownBy(() -> DiskCheck.open(directory))
          .isInstanceOf(DirectoryInUseException.class);
    }
    try (DiskCheck check = DiskCheck.open(directory)) {
      assertThatThrownBy(this::open).isInstanceOf(DirectoryInUseException.class);
      assertThat(check.check().isClean()).isTrue();
    }
  }

  @Test
  void otherDirectoriesAreRefused() {
    assertThatThrownBy(() -> DiskCheck.open(parent))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not the directory of a disk store");
    assertThatThrownBy(() -> DiskCheck.open(parent.resolve("none")))
        .isInstanceOf(IOException.class);
  }
}
