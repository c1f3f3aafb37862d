package io.cdn4j.examples.benchmarks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for the files of a run, which goes with it. */
public final class Scratch implements AutoCloseable {
  private static final String OPEN_TO_ALL = "rwxrwxrwx";

  private final Path directory;

  private Scratch(Path directory) {
    this.directory = directory;
  }

  /** Makes one, which goes when this process ends at the latest. */
  public static Scratch create(String name) throws IOException {
    Scratch scratch = new Scratch(Files.createTempDirectory("cdn4j-" + name + "-"));
    open(scratch.directory);
    return Cleanup.atExit(scratch);
  }

  /** A directory in it that servers which drop their rights can write to. */
  public Path directory(String name) throws IOException {
    Path made = Files.createDirectories(directory.resolve(name));
    open(made);
    return made;
  }

  private static void open(Path made) throws IOException {
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(OPEN_TO_ALL));
  }

  /** Where a file would be. */
  public Path file(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(directory)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }
}
