package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The model test of stores that have a directory, which is deleted after each try. */
abstract class DirectoryModelTest extends StoreModelTest {
  private Path directory = Path.of("");

  /** Makes a new, empty store in a directory. */
  abstract Store create(StoreBounds bounds, Path directory) throws IOException;

  @Override
  protected final Store create(StoreBounds bounds) throws IOException {
    directory = Files.createTempDirectory("cdn4j-model-");
    return create(bounds, directory);
  }

  @Override
  protected final void closed() throws IOException {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(directory)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }
}
