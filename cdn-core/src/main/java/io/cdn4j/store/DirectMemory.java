package io.cdn4j.store;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/** What the JVM may take of the memory outside of the heap. */
final class DirectMemory {
  /** For the buffers of the container, which lie there too. */
  static final long ROOM = 32L << 20;

  private static final long MEBI = 1L << 20;

  private DirectMemory() {}

  /**
   * Fails if so many bytes, and some room besides, are more than the JVM may take.
   *
   * @throws IllegalStateException names the option of the JVM, the value needed and the one found
   */
  static void require(long bytes) {
    require(bytes, limit());
  }

  static void require(long bytes, long limit) {
    if (bytes > limit - ROOM) {
      throw new IllegalStateException(
          "%s off the heap need -XX:MaxDirectMemorySize=%s or more; it is %s now"
              .formatted(text(bytes), text(bytes + ROOM + MEBI - 1), text(limit)));
    }
  }

  /** The JVM may take as much, and could not. */
  static IllegalStateException exhausted(long bytes, Throwable cause) {
    return new IllegalStateException(
        "%s off the heap are too much beside what is there already; -XX:MaxDirectMemorySize is %s"
            .formatted(text(bytes), text(limit())),
        cause);
  }

  private static String text(long bytes) {
    return bytes / MEBI + "m";
  }

  /** In bytes. A JVM that has no such option, or does not tell, is taken to allow the heap's. */
  static long limit() {
    try {
      String value =
          ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
              .getVMOption("MaxDirectMemorySize")
              .getValue();
      long set = Long.parseLong(value);
      return set == 0 ? Runtime.getRuntime().maxMemory() : set;
    } catch (IllegalArgumentException | NoClassDefFoundError e) {
      return Runtime.getRuntime().maxMemory();
    }
  }
}
