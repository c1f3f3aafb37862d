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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the directory of a {@link DiskStore} that no store has open, and changes nothing there.
 * While it is open no store can take the directory. For one thread at a time.
 */
public final class DiskCheck implements Closeable {
  /** Why a start drops something, or the first who asks for it. */
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
   * What was found. What is damaged is dropped when somebody asks for it and it is read, and not
   * before: no start reads so much.
   *
   * @param whole responses whose head and body are as they were written
   * @param bytes what the bodies of those have together
   * @param dropped how many others a start drops, by reason; reasons without any are left out
   * @param damaged how many stay until somebody asks for them, by reason likewise
   * @param named the first {@value #MOST_NAMED} of both that cannot be read as they were written
   */
  public record Report(
      long whole,
      long bytes,
      Map<Reason, Long> dropped,
      Map<Reason, Long> damaged,
      List<Damaged> named) {
    /** How many are named at most. */
    public static final int MOST_NAMED = 100;

    /** Copies maps and list. */
    public Report {
      dropped = Map.copyOf(dropped);
      damaged = Map.copyOf(damaged);
      named = List.copyOf(named);
    }

    static Report ofNone(Reason reason, long files) {
      return new Report(0, 0, files == 0 ? Map.of() : Map.of(reason, files), Map.of(), List.of());
    }

    /** Whether nothing is dropped, now or later. */
    public boolean isClean() {
      return dropped.isEmpty() && damaged.isEmpty();
    }
  }

  /**
   * A response, or a part of a log, that cannot be read as it was written.
   *
   * @param key its key; null if that cannot be read either
   * @param file the file that is damaged, or missing
   * @param reason what is wrong with it
   */
  public record Damaged(@Nullable CacheKey key, Path file, Reason reason) {}

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
    this.directory = directory.toAbsolutePath();
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
      throw new NotDirectoryException(
          directory.toAbsolutePath() + " is not the directory of a disk store");
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
    DiskFindings findings = new DiskFindings();
    try (DiskSurvey survey = DiskSurvey.of(directory, schema, findings)) {
      long whole = 0;
      long bytes = 0;
      for (Located one : survey.found()) {
        if (survey.isWhole(one)) {
          whole++;
          bytes += one.bodyLength();
        }
      }
      return findings.report(whole, bytes);
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
    try (DiskSurvey survey = DiskSurvey.of(directory, schema, new DiskFindings())) {
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
