package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What an owner says about a store")
class StoreSettingsTest {
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;
  private static final long GIB = 1 << 30;

  @TempDir Path parent;

  private static StoreSettings settings(
      long memory, long offHeap, @Nullable String disk, @Nullable Long size, @Nullable Long most) {
    return new StoreSettings(
        memory,
        offHeap,
        disk == null ? null : Path.of(disk),
        size == null ? null : size * KIB,
        most == null ? null : most * KIB);
  }

  /** All sizes but those of the two memories in KiB; an error that is empty means none. */
  @ParameterizedTest(name = "{0} {1} {2} {3} {4}: {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # memory | off-heap | disk | disk-size | max-object-size | error
          1048576  | 0        |      |           |                 |
          1048575  | 0        |      |           |                 | memory needs at least 1 MiB; got 1048575 bytes
          8388608  | 16777216 |      |           |                 |
          8388608  | 16777215 |      |           |                 | off-heap needs at least 16 MiB; got 16777215 bytes
          8388608  | -1       |      |           |                 | off-heap needs at least 16 MiB; got -1 bytes
          8388608  | 0        | d    | 1024      |                 |
          8388608  | 0        | d    | 1023      |                 | disk-size needs at least 1 MiB; got 1023 KiB
          8388608  | 0        |      | 1024      |                 | disk-size needs disk beside it; got 1 MiB
          8388608  | 0        |      |           | 0               | max-object-size needs at least 1 byte; got 0 bytes
          8388608  | 0        |      |           | 2048            |
          8388608  | 0        |      |           | 2049            | max-object-size needs at most 2 MiB without disk (a quarter of memory, at most 1 GiB); got 2049 KiB
          8589934592 | 0      |      |           | 1048576         |
          8589934592 | 0      |      |           | 1048577         | max-object-size needs at most 1 GiB without disk
          8388608  | 16777216 |      |           | 13888           |
          8388608  | 16777216 |      |           | 13889           | max-object-size needs at most 13888 KiB without disk (85 % of off-heap); got 13889 KiB
          8388608  | 0        | d    | 1024      | 1024            |
          8388608  | 0        | d    | 1024      | 1025            | max-object-size needs at most 1 MiB (disk-size); got 1025 KiB
          8388608  | 0        | d    |           | 10485760        |
          8388608  | 0        | d    |           | 10485761        | max-object-size needs at most 10 GiB (disk-size); got 10485761 KiB
          """)
  void bounds(
      long memory,
      long offHeap,
      @Nullable String disk,
      @Nullable Long size,
      @Nullable Long most,
      @Nullable String error) {
    if (error == null) {
      assertThatCode(() -> settings(memory, offHeap, disk, size, most)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> settings(memory, offHeap, disk, size, most))
          .isInstanceOf(StoreSettingException.class)
          .hasMessageContaining(error);
    }
  }

  @Test
  void whatIsNotSaidIsAsUsual() {
    assertThat(StoreSettings.defaults().memorySettings()).isEqualTo(MemoryStoreSettings.defaults());
    Path directory = Path.of("d");
    assertThat(settings(8 * MIB, 0, "d", null, null).diskSettings(directory))
        .isEqualTo(DiskStoreSettings.of(directory, 10 * GIB));
    assertThat(settings(8 * MIB, 32 * MIB, null, null, null).memorySettings())
        .isEqualTo(MemoryStoreSettings.ofCapacity(8 * MIB).withOffHeap(32 * MIB));
  }

  /** Also while the disk is broken and memory stands in for it. */
  @Test
  void theLongestObjectIsThatOfAllTiers() {
    StoreSettings less = settings(8 * MIB, 0, "d", null, 100L);
    assertThat(less.memorySettings().maxObjectSize()).isEqualTo(100 * KIB);
    assertThat(less.diskSettings(Path.of("d")).maxObjectSize()).isEqualTo(100 * KIB);
    StoreSettings more = settings(8 * MIB, 0, "d", null, 5 * KIB);
    assertThat(more.memorySettings().maxObjectSize()).isEqualTo(MIB);
    assertThat(more.diskSettings(Path.of("d")).maxObjectSize()).isEqualTo(5 * MIB);
    assertThat(settings(8 * MIB, 0, null, null, 2 * KIB).memorySettings().maxObjectSize())
        .isEqualTo(2 * MIB);
  }

  private static List<String> tiers(StoreSettings settings) throws IOException {
    try (Store store = settings.open()) {
      return store.tiers().stream().map(TierStatistics::name).toList();
    }
  }

  @Test
  void theTiersAreThoseThatAreSaid() throws IOException {
    String directory = parent.resolve("new/disk").toString();
    assertThat(tiers(settings(8 * MIB, 0, null, null, null))).containsExactly("heap");
    assertThat(tiers(settings(8 * MIB, 16 * MIB, null, null, null)))
        .containsExactly("heap", "off-heap");
    assertThat(tiers(settings(8 * MIB, 0, directory, null, null))).containsExactly("heap", "disk");
    assertThat(tiers(settings(8 * MIB, 16 * MIB, directory, null, null)))
        .containsExactly("heap", "off-heap", "disk");
  }

  private void assertRefused(StoreSettings settings, String name, String... reasons) {
    assertThatThrownBy(settings::open)
        .isInstanceOfSatisfying(
            StoreSettingException.class,
            e -> {
              assertThat(e.name()).isEqualTo(name);
              assertThat(e.reason()).contains(reasons);
            });
  }

  @Test
  void aHeapThatIsTooSmallIsSaid() {
    assertThatCode(() -> StoreOpening.checkHeap(70 * MIB, 100 * MIB)).doesNotThrowAnyException();
    assertThatThrownBy(() -> StoreOpening.checkHeap(70 * MIB + 1, 100 * MIB))
        .isInstanceOf(StoreSettingException.class)
        .hasMessage(
            "memory needs at most seven tenths of the heap of 100 MiB; got 73400321 bytes: start"
                + " java with -Xmx101m or more");
  }

  /** Each surface spells names in its own way: --disk, cdn.disk. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # memory | off-heap | disk | disk-size | max-object-size | reason
          8388608  | 0        |      | 1024      |                 | needs --disk beside it; got 1 MiB
          8388608  | 0        | d    | 1024      | 1025            | needs at most 1 MiB (--disk-size); got 1025 KiB
          8388608  | 0        |      |           | 2049            | needs at most 2 MiB without --disk (a quarter of --memory, at most 1 GiB); got 2049 KiB
          8388608  | 16777216 |      |           | 13889           | needs at most 13888 KiB without --disk (85 % of --off-heap); got 13889 KiB
          """)
  void othersAreNamedAsTheOwnerWritesThem(
      long memory,
      long offHeap,
      @Nullable String disk,
      @Nullable Long size,
      @Nullable Long most,
      String reason) {
    assertThatThrownBy(() -> settings(memory, offHeap, disk, size, most))
        .isInstanceOfSatisfying(
            StoreSettingException.class, e -> assertThat(e.reason("--"::concat)).isEqualTo(reason));
  }

  @Test
  void theDirectoryIsAbsolute() {
    assertThat(settings(8 * MIB, 0, "d", null, null).disk())
        .isEqualTo(Path.of("d").toAbsolutePath());
  }

  @Test
  void aDirectoryHasOneStore() throws IOException {
    StoreSettings settings = settings(MIB, 0, parent.resolve("disk").toString(), null, null);
    try (Store store = settings.open()) {
      assertThat(store.tiers()).hasSize(2);
      assertRefused(
          settings,
          "disk",
          "that no other edge or application is using",
          "got " + parent.resolve("disk"));
    }
    assertThat(tiers(settings)).hasSize(2);
  }

  @Test
  void memoryThatIsNotToBeHadLeavesTheDirectoryFree() throws IOException {
    String directory = parent.resolve("disk").toString();
    assertRefused(
        settings(MIB, DirectMemory.limit(), directory, null, null),
        "off-heap",
        "-XX:MaxDirectMemorySize=");
    assertThat(tiers(settings(MIB, 0, directory, null, null))).hasSize(2);
  }

  @Test
  void whatIsNoDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "text");
    assertRefused(
        settings(MIB, 0, file.toString(), null, null), "disk", "needs a directory; got the file");
    String below = file.resolve("disk").toString();
    assertRefused(settings(MIB, 0, below, null, null), "disk", "got " + below + ", where " + file);
    assertThat(file).hasContent("text");
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsRefused() throws IOException {
    Path closed =
        Files.createDirectory(
            parent.resolve("closed"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    if (Files.isWritable(closed)) {
      // To root it is open.
      assertThat(tiers(settings(MIB, 0, closed.toString(), null, null))).contains("disk");
      return;
    }
    for (Path directory : List.of(closed, closed.resolve("disk"))) {
      assertRefused(
          settings(MIB, 0, directory.toString(), null, null),
          "disk",
          "needs a directory that this process may write; got " + directory);
    }
  }

  /** Root may write there, and yet there are no directories to be made. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatCannotBeMadeIsRefused() {
    assertRefused(settings(MIB, 0, "/proc/cdn4j/disk", null, null), "disk", "got /proc/cdn4j/disk");
  }

  /** The home of a server has a folder for its logs, too. */
  @Test
  void whatSomebodyElseKeepsInADirectoryStaysThere() throws IOException {
    Path home = Files.createDirectory(parent.resolve("home"));
    Path log = Files.createDirectory(home.resolve("logs")).resolve("server.log");
    Files.writeString(log, "precious");
    assertRefused(
        settings(MIB, 0, home.toString(), null, null),
        "disk",
        "needs an empty directory, or that of a store; got " + home + ", which has logs");
    assertThat(log).hasContent("precious");
    Files.writeString(home.resolve("schema"), "somebody else's");
    assertThat(tiers(settings(MIB, 0, home.toString(), null, null))).contains("disk");
    assertThat(log).as("also if it looks like a store of another version").hasContent("precious");
  }

  @Test
  void aStartThatWasBrokenOffLeavesADirectoryForTheNext() throws IOException {
    Path begun = Files.createDirectory(parent.resolve("begun"));
    Files.createDirectory(begun.resolve("logs"));
    Files.createDirectory(begun.resolve("bodies"));
    Files.createFile(begun.resolve("lock"));
    assertThat(tiers(settings(MIB, 0, begun.toString(), null, null))).contains("disk");
  }

  @Test
  void anEmptyNameIsNoDirectory() {
    assertThatThrownBy(() -> settings(MIB, 0, "", null, null))
        .isInstanceOf(StoreSettingException.class)
        .hasMessageContaining("needs a directory; got ''");
  }
}
