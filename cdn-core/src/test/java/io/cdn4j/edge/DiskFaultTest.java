package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cdn4j.store.DirectoryStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An edge whose disk is full, or cannot be written: each viewer gets his response whole and right,
 * and the log says what is wrong, once. The disk is a file system of 1 MiB that is mounted for a
 * child process alone, which takes root and Linux; elsewhere this is skipped.
 */
public abstract class DiskFaultTest {
  private static final int NOT_MOUNTED = 97;
  private static final String MOUNT_AND_RUN =
      "mount -t tmpfs -o \"$1\" cdn4j-test \"$2\" || exit "
          + NOT_MOUNTED
          + "; shift 2; exec \"$@\"";

  @TempDir Path directory;

  /** The kind of store. */
  protected abstract DirectoryStores stores();

  @ParameterizedTest(name = "{0}")
  @CsvSource({"'size=1m'", "'size=1m,ro'"})
  void viewersGetAllAndTheLogSaysItOnce(String mountOptions) throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    Path out = directory.resolve("out");
    Path log = directory.resolve("log");
    Process child = run(mountOptions, disk, out, log);
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).as("the child has ended").isTrue();
    assumeThat(Files.readString(log)).as("a file system of our own").doesNotContain("unshare:");
    assumeThat(child.exitValue()).as(Files.readString(log)).isNotEqualTo(NOT_MOUNTED);
    assertThat(child.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.readAllLines(out))
        .containsExactly("RIGHT " + 2 * EdgeOnDiskChild.PATHS * EdgeOnDiskChild.VIEWERS);
    List<String> warnings =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains("WARN io.cdn4j") || line.contains("ERROR io.cdn4j"))
            .map(line -> line.substring(line.indexOf("io.cdn4j")))
            .toList();
    assertThat(warnings).isNotEmpty().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2);
  }

  private Process run(String mountOptions, Path disk, Path out, Path log) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            EdgeOnDiskChild.class.getName(),
            stores().getClass().getName(),
            disk.toString());
    List<String> command =
        new ArrayList<>(
            List.of(
                "unshare", "-m", "sh", "-c", MOUNT_AND_RUN, "sh", mountOptions, disk.toString()));
    command.addAll(java);
    try {
      return new ProcessBuilder(command)
          .redirectOutput(out.toFile())
          .redirectError(log.toFile())
          .start();
    } catch (IOException e) {
      assumeThat(e).as("unshare is not there").isNull();
      throw e;
    }
  }
}
