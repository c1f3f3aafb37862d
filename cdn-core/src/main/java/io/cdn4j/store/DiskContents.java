package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.InvalidationLog;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes stored responses, and keeps the index and the files in step. Safe for use by many threads.
 */
final class DiskContents {
  private static final long MOST_RECENT = 32L << 20;

  private final DiskParts parts;
  private final AtomicLong lastNumber;
  private final Disposal disposal;
  private final DiskLookup lookup;
  private final DiskPurge purge;
  private final Reclaimer reclaimer;
  private final DiskHealth health = new DiskHealth();

  /** Of the heap: what growing bodies keep there for those who follow them. */
  private final FillBudget recent =
      new FillBudget(Math.min(MOST_RECENT, Runtime.getRuntime().maxMemory() / 16));

  DiskContents(DiskParts parts) {
    this.parts = parts;
    this.lastNumber = new AtomicLong(parts.directory().session() << 40);
    this.disposal = new Disposal(parts);
    this.lookup = new DiskLookup(parts, disposal);
    this.purge = new DiskPurge(parts, disposal, lookup);
    this.reclaimer = new Reclaimer(parts, disposal);
  }

  DiskLookup lookup() {
    return lookup;
  }

  DiskPurge purge() {
    return purge;
  }

  DiskHealth health() {
    return health;
  }

  /** What is visible. */
  DiskIndex index() {
    return parts.index();
  }

  InvalidationLog invalidations() {
    return parts.invalidations().log();
  }

  private long nextNumber() {
    return lastNumber.incrementAndGet();
  }

  boolean admits(CacheKey key, StoredResponse head) {
    return Records.isShort(head) && parts.index().admits(KeyHash.of(key), Records.variant(head));
  }

  PartFile newFile(CacheKey key) {
    return new PartFile(parts.bodies(), this, key, nextNumber());
  }

  /** What one body is charged with for the segments that it keeps in memory. */
  Charge recentSegments() {
    return recent.kept();
  }

  DiskEntry growing(StoredResponse head, EntryBody body) {
    return new DiskEntry(parts.index(), head, body, null);
  }

  boolean takeSpace(long bytes) throws IOException {
    while (parts.index().isFull() && reclaim()) {
      // One less, or one that has been opened had its second chance.
    }
    if (parts.space().take(bytes, this::reclaim)) {
      return true;
    }
    if (parts.gate().isClosed()) {
      return false;
    }
    health.failed();
    if (parts.index().isComplete()) {
      parts.trouble().once(DiskLog.Trouble.NO_SPACE, "no room: responses are not stored there");
    }
    return false;
  }

  /** Who begins a body is not in the gate, and may outlive the store. */
  private boolean reclaim() {
    return parts.gate().pass(() -> !parts.gate().isClosed() && reclaimer.reclaim());
  }

  void giveSpace(long bytes) {
    parts.space().give(bytes);
  }

  /** Something could not be written. */
  void failed(IOException e) {
    health.failed();
    parts.trouble().cannotWrite(e);
  }

  DiskLog trouble() {
    return parts.trouble();
  }

  /** Makes a response visible whose body is whole; null if it is not to be, or cannot be. */
  @Nullable Located commit(KeyedHead stored, EntryBody body, long bodyFile) {
    return parts.gate().pass(() -> committed(stored, body, bodyFile));
  }

  private @Nullable Located committed(KeyedHead stored, EntryBody body, long bodyFile) {
    Located at = null;
    try {
      at = append(stored, body, bodyFile);
    } finally {
      if (at == null) {
        disposal.deleteBody(bodyFile, body.length());
      }
    }
    return at == null ? null : placed(stored, at);
  }

  private @Nullable Located placed(KeyedHead stored, Located at) {
    try {
      long asked = stored.head().sequence();
      DiskIndex.Added added = parts.index().add(at, () -> isCovered(asked, stored));
      added.gone().forEach(gone -> disposal.dispose(gone, true));
      disposal.countEvicted(added.evicted());
      if (added.visible()) {
        parts.heads().put(at, stored);
      }
      return added.visible() ? at : null;
    } finally {
      parts.log().placed(at);
    }
  }

  private boolean isCovered(long asked, KeyedHead stored) {
    return parts.invalidations().coversSince(asked, stored.key(), stored.head());
  }

  private @Nullable Located append(KeyedHead stored, EntryBody body, long bodyFile) {
    if (parts.gate().isClosed()) {
      return null;
    }
    try {
      MadeRecord made = made(stored, body, bodyFile);
      int bytes = made.bytes().length;
      if (!takeSpace(bytes)) {
        return null;
      }
      try {
        Located at = parts.log().append(made.record(), made.bytes());
        health.worked();
        return at;
      } catch (IOException | RuntimeException | Error e) {
        giveSpace(bytes);
        throw e;
      }
    } catch (DamagedException e) {
      // It is the old body that cannot be read, and it was dropped for that: the disk can be
      // written.
      return null;
    } catch (IOException e) {
      failed(e);
      return null;
    }
  }

  private MadeRecord made(KeyedHead stored, EntryBody body, long bodyFile) throws IOException {
    long serial = nextNumber();
    if (bodyFile != 0) {
      return parts.records().withFile(serial, stored, body.length(), bodyFile);
    }
    byte[] bytes =
        body instanceof RecordBody inRecord ? inRecord.copy() : ((ArrayBody) body).bytes();
    return parts.records().withBody(serial, stored, bytes);
  }

  /** Puts another head before the body of a stored response; null if that is no longer there. */
  @Nullable DiskEntry refresh(CacheKey key, DiskEntry entry, StoredResponse head) {
    Located old = entry.stored();
    if (old == null || !old.key().equals(KeyHash.of(key)) || !Records.isShort(head)) {
      return null;
    }
    return parts.gate().pass(() -> refreshed(new KeyedHead(key, head), entry, old));
  }

  private @Nullable DiskEntry refreshed(KeyedHead fresh, DiskEntry entry, Located old) {
    if (!parts.index().contains(old)) {
      return null;
    }
    Located at = append(fresh, entry.body(), old.bodyFile());
    if (at == null) {
      return null;
    }
    try {
      KeyedHead before = new KeyedHead(fresh.key(), entry.head());
      long asked = fresh.head().sequence();
      DiskIndex.Added added =
          parts.index().replace(old, at, () -> isCovered(asked, before) || isCovered(asked, fresh));
      if (added == null) {
        disposal.dispose(at, false);
        return null;
      }
      // Both have the same body.
      added.gone().forEach(gone -> disposal.dispose(gone, gone.serial() == at.serial()));
      if (!added.visible()) {
        return null;
      }
      parts.heads().put(at, fresh);
      return new DiskEntry(parts.index(), fresh.head(), entry.body(), at);
    } finally {
      parts.log().placed(at);
    }
  }

  boolean remove(CacheKey key, DiskEntry entry) {
    Located at = entry.stored();
    return at != null && at.key().equals(KeyHash.of(key)) && take(at);
  }

  /** Removes one, wherever it is now; false if it has gone already. */
  boolean take(Located one) {
    return parts.gate().pass(() -> !parts.gate().isClosed() && disposal.take(one));
  }

  /** A response that the scan has found. */
  boolean recover(DiskRecord record, Located one) {
    return parts.gate().pass(() -> !parts.gate().isClosed() && recovered(record, one));
  }

  private boolean recovered(DiskRecord record, Located one) {
    BooleanSupplier covered = () -> false;
    if (!parts.invalidations().isNewest(record.sequence())) {
      try {
        KeyedHead stored = parts.heads().peek(one);
        covered = () -> parts.invalidations().coversRecord(stored);
      } catch (IOException e) {
        lookup.tell(one, e);
        covered = () -> true;
      }
    }
    BooleanSupplier asked = covered;
    DiskIndex.Added added = parts.index().recover(one, asked);
    for (Located gone : added.gone()) {
      disposal.dispose(gone, gone.bodyFile() != one.bodyFile());
    }
    return added.visible();
  }

  /** The body's file was not found. */
  void recoverWithoutBody(Located one) {
    parts.gate().pass(() -> disposed(one));
  }

  private boolean disposed(Located one) {
    disposal.dispose(one, false);
    return true;
  }

  long sequence() {
    return parts.invalidations().sequence();
  }

  boolean invalidatedSince(long sequence, CacheKey key, StoredResponse head) {
    return parts.invalidations().coversSince(sequence, key, head);
  }

  long entries() {
    return parts.index().entries();
  }

  long bytes() {
    return parts.index().bytes();
  }

  /** The share of the files that is dead. */
  double fragmentation() {
    long used = parts.space().used();
    return used <= 0 ? 0 : Math.min(1, parts.log().dead() / (double) used);
  }

  long evictions() {
    return disposal.evictions();
  }

  long invalidated() {
    return purge.invalidated();
  }

  /** Lets go of the directory; what is on the disk stays there. */
  void close() throws IOException {
    parts
        .gate()
        .close(
            () -> {
              parts.index().clear();
              closeFiles();
            });
  }

  /** A file that cannot be closed must not keep the directory locked. */
  private void closeFiles() throws IOException {
    try {
      parts.log().close();
    } finally {
      try {
        parts.invalidations().close();
      } finally {
        parts.directory().close();
      }
    }
  }
}
