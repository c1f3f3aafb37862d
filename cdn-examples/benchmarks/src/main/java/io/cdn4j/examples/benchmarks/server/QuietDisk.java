package io.cdn4j.examples.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sees to it that what one server has written is not written back while another is measured. */
public final class QuietDisk {
  private static final Path DROP_CACHES = Path.of("/proc/sys/vm/drop_caches");

  private QuietDisk() {}

  /** Whether this process may empty the page cache. */
  public static boolean canDrop() {
    return Files.isWritable(DROP_CACHES);
  }

  /** Waits until all that was written is on the medium. */
  public static void sync() throws IOException, InterruptedException {
    if (Tool.find("sync").isPresent()) {
      new ProcessBuilder(Tool.find("sync").orElseThrow()).inheritIO().start().waitFor();
    }
  }

  /** The same, and empties the page cache where that is allowed. */
  public static void syncAndDrop() throws IOException, InterruptedException {
    sync();
    if (canDrop()) {
      Files.writeString(DROP_CACHES, "1");
    }
  }
}
