package io.cdn4j.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a store: its lock, its schema, its folders.
 *
 * <p>The marker of the records is a secret of the directory, so that nobody can send a body that
 * looks like a record.
 */
final class DiskDirectory {
  private static final String SCHEMA = "cdn4j disk store 1";

  private final DiskFiles files;
  private final DiskLog trouble;
  private final Path path;
  private final FileChannel lock;
  private long session;
  private long marker;

  private DiskDirectory(DiskFiles files, DiskLog trouble, Path path, FileChannel lock) {
    this.files = files;
    this.trouble = trouble;
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes a directory, and empties it if it has another schema.
   *
   * @throws DirectoryInUseException if another store has it
   * @throws IOException if it cannot be written
   */
  static DiskDirectory take(DiskFiles files, DiskLog trouble, Path path) throws IOException {
    files.makeDirectory(path);
    FileChannel lock = files.make(path.resolve("lock"));
    try {
      if (!isLocked(lock)) {
        throw new DirectoryInUseException(path);
      }
      DiskDirectory directory = new DiskDirectory(files, trouble, path, lock);
      directory.begin();
      return directory;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void begin() throws IOException {
    files.makeDirectory(logs());
    files.makeDirectory(bodies());
    if (!readSchema()) {
      session = 0;
      startAnew();
    } else {
      session++;
      writeSchema();
    }
  }

  /**
   * Deletes all that a store may have left here, and nothing else. With another marker, should the
   * deleted come back after a power loss, it counts for nothing.
   */
  void startAnew() throws IOException {
    marker = new SecureRandom().nextLong();
    session++;
    writeSchema();
    empty();
  }

  /** Whether something in a directory that is no store yet is there for another reason. */
  static boolean isForeign(Path entry) {
    String name = entry.getFileName().toString();
    if (!List.of("logs", "bodies").contains(name)) {
      return !List.of("lock", "schema.part", "lost+found").contains(name);
    }
    try (Stream<Path> inside = Files.walk(entry)) {
      return inside
          .filter(Files::isRegularFile)
          .anyMatch(file -> !RecordLog.isLog(file) && !BodyFiles.isBody(file));
    } catch (IOException | UncheckedIOException e) {
      return true;
    }
  }

  /** What its file says about a directory: the number of this start, and the marker. */
  record Schema(long session, long marker) {}

  /** Null if there is none, or another one. */
  static @Nullable Schema readSchema(Path directory) throws IOException {
    Path schema = directory.resolve("schema");
    if (!Files.exists(schema)) {
      return null;
    }
    byte[] bytes = Files.readAllBytes(schema);
    List<String> lines = List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1));
    if (lines.size() == 4 && lines.get(0).equals(SCHEMA)) {
      Long readSession = parse(lines.get(1));
      Long readMarker = parse(lines.get(2));
      if (readSession != null && readMarker != null) {
        return new Schema(readSession, readMarker);
      }
    }
    return null;
  }

  private boolean readSchema() throws IOException {
    Schema schema = readSchema(path);
    if (schema != null) {
      session = schema.session();
      marker = schema.marker();
      return true;
    }
    if (!Files.exists(path.resolve("schema"))) {
      return false;
    }
    trouble.once(
        DiskLog.Trouble.OTHER_SCHEMA,
        "written by another version, or damaged: the store starts empty");
    return false;
  }

  private static @Nullable Long parse(String hex) {
    return hex.matches("[0-9a-f]{16}") ? Long.parseUnsignedLong(hex, 16) : null;
  }

  private void writeSchema() throws IOException {
    Path part = path.resolve("schema.part");
    String text = "%s\n%016x\n%016x\n".formatted(SCHEMA, session, marker);
    try (FileChannel channel = files.make(part)) {
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      files.write(channel, ByteBuffer.wrap(bytes), 0);
      files.force(channel);
    }
    files.move(part, path.resolve("schema"));
    files.forceDirectory(path);
  }

  private void empty() throws IOException {
    files.delete(invalidations());
    for (Path folder : List.of(logs(), bodies())) {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (RecordLog.isLog(file) || BodyFiles.isBody(file)) {
                files.delete(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }

  Path logs() {
    return path.resolve("logs");
  }

  Path bodies() {
    return path.resolve("bodies");
  }

  Path invalidations() {
    return path.resolve("invalidations");
  }

  /** Grows with each start: numbers that begin with it were never given before. */
  long session() {
    return session;
  }

  long marker() {
    return marker;
  }

  void close() throws IOException {
    lock.close();
  }
}
