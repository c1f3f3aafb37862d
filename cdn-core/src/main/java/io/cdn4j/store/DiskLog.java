package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.MessageFormatter;

/**
 * Tells the owner what is wrong with the disk: each kind of trouble once, not at each request, in
 * one line. Everything, with where it happened, is told at the level DEBUG.
 */
class DiskLog {
  private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);

  enum Trouble {
    UNUSABLE,
    OTHER_SCHEMA,
    WRITING,
    READING,
    DELETING,
    DAMAGE,
    INVALIDATIONS,
    NO_SPACE,
    LITTLE_SPACE
  }

  private final Path directory;
  private final Set<Trouble> told = ConcurrentHashMap.newKeySet();

  /**
   * Nothing is told yet.
   *
   * @param directory that of the store
   */
  DiskLog(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /** Says it, unless that kind was said before. */
  void once(Trouble trouble, String message, Object... values) {
    if (told.add(trouble)) {
      warn(text(message, values));
    }
  }

  /** The same, and why. */
  void once(Trouble trouble, IOException cause, String message, Object... values) {
    if (told.add(trouble)) {
      warn(text(message, values) + ": " + cause);
    }
    if (LOG.isDebugEnabled()) {
      LOG.debug("Disk store {}: {}", directory, text(message, values), cause);
    }
  }

  /** One line. */
  void warn(String text) {
    LOG.warn("Disk store {}: {}", directory, text);
  }

  private static String text(String message, Object... values) {
    return MessageFormatter.arrayFormat(message, values).getMessage();
  }

  void cannotWrite(IOException e) {
    once(Trouble.WRITING, e, "cannot be written: responses are not stored there");
  }

  /**
   * A response cannot be read as it was written.
   *
   * @param key null if that cannot be read either
   * @param file what cannot be read
   */
  void damaged(@Nullable CacheKey key, Path file, IOException e) {
    once(
        Trouble.DAMAGE,
        e,
        "dropped {}, damaged in {} (more of the kind are told at DEBUG alone)",
        key == null ? "a response without a readable head" : key.uri(),
        file);
  }
}
