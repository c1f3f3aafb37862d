package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The append logs of a store, by number: new records go into the newest, room is made at the
 * oldest. Safe for use by many threads.
 */
final class RecordLog {
  private static final String SUFFIX = ".log";

  private final DiskFiles files;
  private final DiskLog trouble;
  private final Path directory;
  private final long longest;
  private final ConcurrentSkipListMap<Integer, LogFile> logs = new ConcurrentSkipListMap<>();
  private @Nullable LogFile newest;
  private int lastNumber;

  RecordLog(DiskFiles files, DiskLog trouble, Path directory, long longest) {
    this.files = files;
    this.trouble = trouble;
    this.directory = directory;
    this.longest = longest;
  }

  /** Takes over a log of an earlier run, and returns its length; 0 if it is none. */
  long adopt(Path path) throws IOException {
    String name = path.getFileName().toString();
    int number = Integer.parseInt(name.substring(0, name.length() - SUFFIX.length()), 16);
    SharedFile file = new SharedFile(files, trouble, path);
    file.use();
    LogFile log = new LogFile(number, file, file.length());
    logs.put(number, log);
    lastNumber = Math.max(lastNumber, number);
    return log.length();
  }

  Path path(int number) {
    return directory.resolve("%08x%s".formatted(number, SUFFIX));
  }

  static boolean isLog(Path path) {
    return path.getFileName().toString().matches("[0-7][0-9a-f]{7}\\.log");
  }

  /**
   * Writes a record. Its log stays until {@link #placed} says that the index knows of it, or that
   * it does not count.
   */
  Located append(DiskRecord record, byte[] bytes) throws IOException {
    LogFile log;
    int offset;
    synchronized (this) {
      log = roomFor(bytes.length);
      offset = log.allot(bytes.length);
    }
    try {
      log.file().write(ByteBuffer.wrap(bytes), offset);
      return Located.of(record, log.number(), offset);
    } catch (IOException | RuntimeException | Error e) {
      log.lose(bytes.length);
      throw e;
    }
  }

  void placed(Located one) {
    Objects.requireNonNull(logs.get(one.file())).placed();
  }

  private LogFile roomFor(int bytes) throws IOException {
    LogFile log = newest;
    if (log == null || (log.length() > 0 && log.length() + bytes > longest)) {
      log = begin();
      newest = log;
    }
    return log;
  }

  private LogFile begin() throws IOException {
    int number = lastNumber + 1;
    SharedFile file = new SharedFile(files, trouble, path(number));
    file.make();
    lastNumber = number;
    LogFile log = new LogFile(number, file, 0);
    logs.put(number, log);
    return log;
  }

  /** The oldest log, to which nobody writes any more; null if there is none, or somebody does. */
  synchronized @Nullable LogFile oldest() {
    Map.Entry<Integer, LogFile> first = logs.firstEntry();
    if (first == null) {
      return null;
    }
    LogFile log = first.getValue();
    if (log == newest) {
      newest = null;
    }
    return log.isSettled() ? log : null;
  }

  /** A log that has no record that counts, and to which nobody writes any more; null if none. */
  synchronized @Nullable LogFile empty() {
    for (LogFile log : logs.values()) {
      if (log != newest && log.live() == 0 && log.isSettled()) {
        return log;
      }
    }
    return null;
  }

  @Nullable LogFile get(int number) {
    return logs.get(number);
  }

  Iterable<LogFile> all() {
    return logs.values();
  }

  /** The record counts no more, also after a restart. */
  synchronized void kill(Located one) throws IOException {
    LogFile log = logs.get(one.file());
    if (log != null) {
      log.addLive(-one.recordLength());
      ByteBuffer dead = ByteBuffer.allocate(Integer.BYTES).putInt(0, DiskRecord.DEAD);
      log.file().write(dead, (long) one.offset() + DiskRecord.STATE_AT);
    }
  }

  synchronized void delete(LogFile log) {
    logs.remove(log.number());
    log.file().endUse();
    log.file().doom();
  }

  /** How many bytes of the logs count no more. */
  long dead() {
    long dead = 0;
    for (LogFile log : logs.values()) {
      dead += Math.max(0, log.taken() - log.live());
    }
    return dead;
  }

  /** Everything that was written is on the medium when this returns. */
  void force() throws IOException {
    for (LogFile log : logs.values()) {
      log.file().force();
    }
    // Deleted logs too: their records must not come back.
    files.forceDirectory(directory);
  }

  synchronized void close() {
    newest = null;
    for (Integer number : logs.keySet()) {
      Objects.requireNonNull(logs.remove(number)).file().endUse();
    }
  }
}
