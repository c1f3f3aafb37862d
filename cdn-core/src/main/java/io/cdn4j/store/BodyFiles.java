package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The bodies that have files of their own, by number. A file has a temporary name until it is
 * whole. Safe for use by many threads.
 */
final class BodyFiles {
  static final String WHOLE = ".body";
  static final String PART = ".part";
  private static final int FOLDERS = 64;
  private static final int FEWEST = 64;

  private final DiskFiles files;
  private final DiskLog trouble;
  private final Path directory;

  /** Those that somebody holds, or did lately. */
  private final Map<Long, SharedFile> held = new HashMap<>();

  private int sweepAt = FEWEST;

  BodyFiles(DiskFiles files, DiskLog trouble, Path directory) {
    this.files = files;
    this.trouble = trouble;
    this.directory = directory;
  }

  void makeFolders() throws IOException {
    for (int folder = 0; folder < FOLDERS; folder++) {
      files.makeDirectory(directory.resolve("%02x".formatted(folder)));
    }
  }

  /** Where a whole body is. */
  Path path(long number) {
    return path(number, WHOLE);
  }

  private Path path(long number, String suffix) {
    String folder = "%02x".formatted((int) (number % FOLDERS));
    return directory.resolve(folder).resolve("%016x%s".formatted(number, suffix));
  }

  /** A new file, in use. */
  SharedFile begin(long number) throws IOException {
    SharedFile file = new SharedFile(files, trouble, path(number, PART));
    file.make();
    return file;
  }

  /** The file is whole; from now on it can be had by its number. */
  void finish(long number, SharedFile file) throws IOException {
    file.moveTo(path(number));
    synchronized (this) {
      forgetUnheld();
      held.put(number, file);
    }
  }

  /** A whole body; its file stays as long as the body is reachable. */
  synchronized FileBody body(long number, long length, Consumer<IOException> damaged) {
    forgetUnheld();
    SharedFile file =
        held.computeIfAbsent(number, same -> new SharedFile(files, trouble, path(number)));
    FileBody body = new FileBody(file, number, length, damaged);
    file.hold(body);
    return body;
  }

  /** Few at a time: those that nobody holds are forgotten when the map has doubled. */
  private void forgetUnheld() {
    if (held.size() >= sweepAt) {
      held.values().removeIf(file -> !file.isHeld());
      sweepAt = Math.max(FEWEST, 2 * held.size());
    }
  }

  /** Deletes a whole body, now or when its last reader has left. */
  void delete(long number) {
    SharedFile file;
    synchronized (this) {
      SharedFile known = held.remove(number);
      file = known == null ? new SharedFile(files, trouble, path(number)) : known;
    }
    file.doom();
  }

  /** A file that an earlier run has left; its number is -1 if its body is not whole. */
  record Left(Path path, long number, long bytes) {}

  List<Left> list() throws IOException {
    List<Left> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            found.add(new Left(path, number(path), attributes.size()));
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** Whether a file has a name as only those of bodies have, whole or not. */
  static boolean isBody(Path path) {
    return path.getFileName().toString().matches("[0-7][0-9a-f]{15}\\.(body|part)");
  }

  private static long number(Path path) {
    String name = path.getFileName().toString();
    return name.matches("[0-7][0-9a-f]{15}\\.body")
        ? Long.parseLong(name.substring(0, 16), 16)
        : -1;
  }

  void delete(Left left) throws IOException {
    files.delete(left.path());
  }
}
