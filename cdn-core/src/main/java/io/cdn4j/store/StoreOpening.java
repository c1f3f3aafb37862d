package io.cdn4j.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store that {@link StoreSettings} describe, if the machine has what they ask for. */
final class StoreOpening {
  private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
  private static final long MEBI = 1L << 20;

  private final StoreSettings settings;

  StoreOpening(StoreSettings settings) {
    this.settings = settings;
  }

  Store open() {
    checkHeap(settings.memory(), Runtime.getRuntime().maxMemory());
    Path directory = settings.disk();
    try {
      if (directory == null) {
        return new MemoryStore(settings.memorySettings());
      }
      checkDirectory(directory);
      return new TieredStore(
          TieredStoreSettings.of(settings.memorySettings(), settings.diskSettings(directory)));
    } catch (DirectoryInUseException e) {
      throw new StoreSettingException(
          "disk",
          "needs a directory that no other edge or application is using; got " + directory,
          e);
    } catch (MissingLibraryException e) {
      throw missing(e);
    } catch (IllegalStateException e) {
      throw new StoreSettingException("off-heap", "cannot be had: " + e.getMessage(), e);
    }
  }

  private static StoreSettingException missing(MissingLibraryException e) {
    String library = e.coordinates();
    return new StoreSettingException(
        "off-heap",
        as -> "needs a library that is not on the class path: " + library,
        "Add the dependency %s (group, artifact, version, classifier)".formatted(library),
        e);
  }

  /** The rest is for what is being stored and for the application. */
  static void checkHeap(long bytes, long heap) {
    if (bytes > heap / 10 * 7) {
      throw new StoreSettingException(
          "memory",
          "needs at most seven tenths of the heap of %s; got %s: start java with -Xmx%dm or more"
              .formatted(new ByteSize(heap), new ByteSize(bytes), bytes / 7 * 10 / MEBI + 1));
    }
  }

  /**
   * Refuses what its owner has mistaken. What a broken disk may do as well is none: a restart must
   * not fail because of it.
   */
  private static void checkDirectory(Path directory) {
    Path nearest = directory;
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      throw new StoreSettingException("disk", notThere(directory, nearest));
    }
    if (!Files.isWritable(nearest) && !isReadOnly(nearest)) {
      throw new StoreSettingException(
          "disk",
          "needs a directory that this process may write; got %s: %s is not to be written"
              .formatted(directory, nearest));
    }
    make(directory);
    checkIsFree(directory);
  }

  /** What the system does not have there at all is a mistake; other trouble may pass. */
  private static void make(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (NoSuchFileException | AccessDeniedException e) {
      throw new StoreSettingException(
          "disk", "needs a directory that can be made; got " + directory, e);
    } catch (IOException e) {
      LOG.debug("{} cannot be made; the store will say so", directory, e);
    }
  }

  /** What somebody else keeps there must not be taken for a store. */
  private static void checkIsFree(Path directory) {
    if (!Files.isDirectory(directory) || Files.exists(directory.resolve("schema"))) {
      return;
    }
    try (Stream<Path> all = Files.list(directory)) {
      Optional<Path> foreign = all.filter(DiskDirectory::isForeign).findFirst();
      if (foreign.isPresent()) {
        throw new StoreSettingException(
            "disk",
            "needs an empty directory, or that of a store; got %s, which has %s"
                .formatted(directory, foreign.get().getFileName()));
      }
    } catch (IOException e) {
      throw new StoreSettingException("disk", "needs a directory to look at; got " + directory, e);
    }
  }

  private static String notThere(Path directory, Path file) {
    return directory.equals(file)
        ? "needs a directory; got the file " + directory
        : "needs a directory; got %s, where %s is a file".formatted(directory, file);
  }

  private static boolean isReadOnly(Path path) {
    try {
      return Files.getFileStore(path).isReadOnly();
    } catch (IOException e) {
      throw new StoreSettingException(
          "disk", "needs a file system that can be asked; got " + path, e);
    }
  }
}
