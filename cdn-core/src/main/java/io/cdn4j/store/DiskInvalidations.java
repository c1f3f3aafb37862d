package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.io.IOException;

/**
 * The invalidations of a {@link DiskStore}: in memory for those who ask, on the disk for the next
 * start. Safe for use by many threads.
 */
final class DiskInvalidations {
  /** Fewer than {@link InvalidationLog} remembers of a kind. */
  private static final int MOST_SINCE = 900;

  private static final long MOST_BYTES = 1 << 20;

  private final InvalidationFile file;
  private final InvalidationLog log;

  /** Set when the file cannot be written: the next start must not trust what is stored. */
  private boolean broken;

  /** Set when a record that should be dead may live on the disk: nothing may be forgotten then. */
  private boolean keepsAll;

  DiskInvalidations(InvalidationFile file, InvalidationLog log) {
    this.file = file;
    this.log = log;
  }

  /**
   * Numbers an invalidation. It counts from now on, also if this fails.
   *
   * @throws IOException if the next start may not know of it
   */
  synchronized void add(Invalidation invalidation) throws IOException {
    // The file first: a number that is in use must not be given again after a restart.
    try {
      if (broken) {
        throw new IOException("the log of invalidations could not be written before");
      }
      file.add(log.sequence() + 1, invalidation);
    } catch (IOException e) {
      distrust(e);
      throw e;
    } finally {
      log.add(invalidation);
    }
  }

  private void distrust(IOException cause) {
    broken = true;
    try {
      file.distrust();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The log itself, to be asked. */
  InvalidationLog log() {
    return log;
  }

  long sequence() {
    return log.sequence();
  }

  boolean coversSince(long sequence, CacheKey key, StoredResponse head) {
    return log.coversSince(sequence, key, head);
  }

  /** Whether one that came after the last checkpoint covers what a record holds. */
  boolean coversRecord(KeyedHead stored) {
    long since = Math.max(stored.head().sequence(), file.checkpoint());
    return log.coversSince(since, stored.key(), stored.head());
  }

  /** Whether no record of this number can be covered. */
  boolean isNewest(long sequence) {
    return Math.max(sequence, file.checkpoint()) >= log.sequence();
  }

  synchronized boolean isCheckpointDue() {
    return !broken
        && !keepsAll
        && (log.sequence() - file.checkpoint() > MOST_SINCE || file.length() > MOST_BYTES);
  }

  /** From now on the disk is behind memory: a record that should be dead may live. */
  synchronized void keepAll() {
    keepsAll = true;
  }

  /** All records on the medium obey all invalidations. */
  synchronized void checkpoint() throws IOException {
    try {
      file.checkpoint(log.sequence());
    } catch (IOException e) {
      distrust(e);
      throw e;
    }
  }

  synchronized void close() {
    file.close();
  }
}
