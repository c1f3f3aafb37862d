package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes the files of a store take, and how many they may. Safe for use by many threads.
 *
 * <p>The free space of the file system is looked at once for each {@link #STEP} that is taken.
 */
final class DiskSpace {
  private static final long STEP = 16L << 20;

  /** Who makes room. */
  @FunctionalInterface
  interface Reclaiming {
    /** Makes some; false if there is nothing more to be had. */
    boolean reclaim();
  }

  private final DiskFiles files;
  private final Path directory;
  private final long size;
  private final long minFree;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong lookAt = new AtomicLong();
  private volatile long limit;

  DiskSpace(DiskFiles files, DiskStoreSettings settings) {
    this.files = files;
    this.directory = settings.directory();
    this.size = settings.size();
    this.minFree = settings.minFree();
    this.limit = size;
  }

  /** Takes so much, and makes room for it; false if there is none. */
  boolean take(long bytes, Reclaiming reclaiming) throws IOException {
    look(bytes);
    used.addAndGet(bytes);
    boolean taken = false;
    try {
      taken = hasRoom(reclaiming);
    } finally {
      if (!taken) {
        used.addAndGet(-bytes);
      }
    }
    return taken;
  }

  private boolean hasRoom(Reclaiming reclaiming) {
    while (used.get() > limit) {
      if (!reclaiming.reclaim()) {
        return false;
      }
    }
    return true;
  }

  private void look(long bytes) throws IOException {
    if (lookAt.addAndGet(-bytes) < 0) {
      lookAt.set(STEP);
      limit = Math.min(size, used.get() + files.free(directory) - minFree);
    }
  }

  /** Says so if the file system has less left than the store may take still. */
  void tellIfLittle(DiskLog trouble) throws IOException {
    long free = files.free(directory);
    if (free < size - used.get() + minFree) {
      trouble.once(
          DiskLog.Trouble.LITTLE_SPACE,
          "it may take {} and has {}, but its file system has {} left: it will hold less",
          new ByteSize(size).rounded(),
          new ByteSize(used.get()).rounded(),
          new ByteSize(free).rounded());
    }
  }

  /** Takes what is there already, or has to be. */
  void add(long bytes) {
    used.addAndGet(bytes);
  }

  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
