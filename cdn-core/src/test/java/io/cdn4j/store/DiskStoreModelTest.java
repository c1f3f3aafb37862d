package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

class DiskStoreModelTest extends StoreModelTest {
  private Path directory = Path.of("");

  @Override
  protected Store create(StoreBounds bounds) throws IOException {
    directory = Files.createTempDirectory("cdn4j-model-");
    DiskStoreSettings settings =
        new DiskStoreSettings(
            directory,
            bounds.capacity(),
            bounds.maxObjectSize(),
            bounds.fillBudget(),
            bounds.maxVariants(),
            1 << 20,
            0);
    return new DiskStore(settings, new FaultyFiles());
  }

  @Override
  protected void closed() throws IOException {
    List<Path> inside;
    try (Stream<Path> walk = Files.walk(directory)) {
      inside = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : inside) {
      Files.deleteIfExists(path);
    }
  }
}
