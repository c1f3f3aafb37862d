package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the directory of a {@link DiskStore} that no store has open, and changes nothing there.
 * While it is open no store can take the directory. For one thread at a time.
 */
public final class DiskCheck implements Closeable {
  /** Why a start, or the first reader, would drop something. */
  public enum Reason {
    /** Its head cannot be read as it was written. */
    DAMAGED_HEAD("a damaged head"),
    /** Its body cannot be read as it was written. */
    DAMAGED_BODY("a damaged body"),
    /** Its body had a file of its own, which is not there. */
    MISSING_BODY("no body"),
    /** A part of a log has no record where there should be one; it counts once. */
    UNREADABLE_LOG("a part of a log that is no record"),
    /** A newer response has taken its place, and a crash has kept that from being noted. */
    REPLACED("replaced by a newer one"),
    /** An invalidation covers it. */
    INVALIDATED("invalidated"),
    /** A file that belongs to no response: the rest of one that was not stored to its end. */
    ORPHANED_FILE("a file without a response"),
    /** A file of a directory that another version has written, or whose schema is damaged. */
    UNKNOWN_SCHEMA("a file of an unknown schema"),
    /** A file of a directory that may have lost an invalidation: nothing there can be trusted. */
    LOST_INVALIDATIONS("a file of a store whose log of invalidations is damaged");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** The reason in words. */
    public String words() {
      return words;
    }
  }

  /**
   * What was found.
   *
   * @param whole responses whose head and body are as they were written
   * @param bytes what the bodies of those have together
   * @param dropped how many others there are, by reason; reasons without any are left out
   */
  public record Report(long whole, long bytes, Map<Reason, Long> dropped) {
    /** Copies the map. */
    public Report {
      dropped = Map.copyOf(dropped);
    }

    static Report ofNone(Reason reason, long files) {
      return new Report(0, 0, files == 0 ? Map.of() : Map.of(reason, files));
    }

    /** Whether nothing would be dropped. */
    public boolean isClean() {
      return dropped.isEmpty();
    }
  }

  /**
   * A stored response.
   *
   * @param key its key
   * @param length of its body in bytes
   */
  public record Listed(CacheKey key, long length) {}

  private final Path directory;
  private final FileChannel lock;

  private DiskCheck(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Opens a directory.
   *
   * @throws DirectoryInUseException if a store has it open
   * @throws IOException if it is not the directory of a store, or cannot be read
   */
  public static DiskCheck open(Path directory) throws IOException {
    Path file = directory.resolve("lock");
    if (!Files.isRegularFile(file)) {
      throw new NotDirectoryException(directory + " is not the directory of a disk store");
    }
    FileChannel lock = FileChannel.open(file, StandardOpenOption.READ);
    try {
      if (!isShared(lock)) {
        throw new DirectoryInUseException(directory);
      }
      return new DiskCheck(directory, lock);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean isShared(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true);
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Reads every record and every body.
   *
   * @throws IOException if something cannot be read for another reason than damage
   */
  public Report check() throws IOException {
    DiskDirectory.Schema schema = DiskDirectory.readSchema(directory);
    if (schema == null) {
      return Report.ofNone(Reason.UNKNOWN_SCHEMA, DiskSurvey.files(directory));
    }
    Map<Reason, Long> dropped = new EnumMap<>(Reason.class);
    try (DiskSurvey survey = DiskSurvey.of(directory, schema, dropped)) {
      long whole = 0;
      long bytes = 0;
      for (Located one : survey.found()) {
        if (survey.isWhole(one)) {
          whole++;
          bytes += one.bodyLength();
        }
      }
      return new Report(whole, bytes, dropped);
    } catch (DamagedException e) {
      return Report.ofNone(Reason.LOST_INVALIDATIONS, DiskSurvey.files(directory));
    }
  }

  /**
   * Some of what a start would find, in the order of the keys; bodies are not read.
   *
   * @param prefix scheme, authority and the beginning of the path; empty means all
   * @param most how many responses at most, at least 0
   * @throws IOException if something cannot be read for another reason than damage
   */
  public List<Listed> list(String prefix, int most) throws IOException {
    DiskDirectory.Schema schema = DiskDirectory.readSchema(directory);
    if (schema == null) {
      return List.of();
    }
    try (DiskSurvey survey = DiskSurvey.of(directory, schema, new EnumMap<>(Reason.class))) {
      return survey.list(prefix, most);
    } catch (DamagedException e) {
      return List.of();
    }
  }

  /** Lets go of the directory. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
