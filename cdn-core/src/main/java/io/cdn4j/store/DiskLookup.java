package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds stored responses, and reads their heads. What is damaged is dropped. */
final class DiskLookup {
  /** How often a record may be moved, or a response be replaced, while it is looked at. */
  private static final int ATTEMPTS = 5;

  private final DiskParts parts;
  private final Disposal disposal;

  DiskLookup(DiskParts parts, Disposal disposal) {
    this.parts = parts;
    this.disposal = disposal;
  }

  List<StoredEntry> open(CacheKey key) {
    return List.copyOf(entries(key, parts.index().open(KeyHash.of(key))));
  }

  /** The same, for one who does not ask on behalf of a viewer. */
  List<DiskEntry> peek(CacheKey key) {
    return entries(key, parts.index().of(KeyHash.of(key)));
  }

  private List<DiskEntry> entries(CacheKey key, List<Located> first) {
    List<Located> found = first;
    List<DiskEntry> entries = readable(key, found);
    for (int attempt = 1; entries.size() < found.size() && attempt < ATTEMPTS; attempt++) {
      // One was replaced or has gone just now: what is there instead?
      found = parts.index().of(KeyHash.of(key));
      entries = readable(key, found);
    }
    return entries;
  }

  private List<DiskEntry> readable(CacheKey key, List<Located> found) {
    List<DiskEntry> entries = new ArrayList<>(1);
    for (Located one : found) {
      @Nullable DiskEntry entry = entry(key, one);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** Null if it has gone, or is of another key. */
  private @Nullable DiskEntry entry(CacheKey key, Located one) {
    KeyedHead head = headOf(one, true);
    if (head == null || !head.key().equals(key)) {
      return null;
    }
    Located at = one;
    for (int attempt = 0; at != null && attempt < ATTEMPTS; attempt++) {
      // First hold the file, then the look at the index: what is there then stays readable.
      EntryBody body = body(at);
      if (body != null && parts.index().isAt(at)) {
        return new DiskEntry(parts.index(), head.head(), body, at);
      }
      at = parts.index().find(one.key(), one.serial());
    }
    return null;
  }

  private @Nullable EntryBody body(Located one) {
    if (one.bodyFile() != 0) {
      return parts.bodies().body(one.bodyFile(), one.bodyLength(), e -> drop(one, e));
    }
    LogFile log = parts.log().get(one.file());
    if (log == null) {
      return null;
    }
    RecordBody body = new RecordBody(log.file(), one, e -> drop(one, e));
    log.file().hold(body);
    return body;
  }

  /**
   * The head; null if it has gone, or is damaged and therefore has to go.
   *
   * @param keep whether it stays on the heap
   */
  @Nullable KeyedHead headOf(Located one, boolean keep) {
    Located at = one;
    for (int attempt = 0; at != null && attempt < ATTEMPTS; attempt++) {
      try {
        return keep ? parts.heads().get(at) : parts.heads().peek(at);
      } catch (IOException e) {
        drop(at, e);
      }
      at = parts.index().find(one.key(), one.serial());
    }
    return null;
  }

  /** What cannot be read as it was written is removed, if it has not gone or moved anyway. */
  private void drop(Located one, IOException cause) {
    KeyedHead head = readable(one);
    boolean dropped =
        parts
            .gate()
            .pass(() -> !parts.gate().isClosed() && parts.index().isAt(one) && disposal.take(one));
    if (dropped) {
      tell(one, head, cause);
    }
  }

  /** Says that a response is dropped because it cannot be read as it was written. */
  void tell(Located one, IOException cause) {
    tell(one, readable(one), cause);
  }

  private void tell(Located one, @Nullable KeyedHead head, IOException cause) {
    // A head that can be read is not what is damaged.
    Path file = head == null ? parts.log().path(one.file()) : one.file(parts.log(), parts.bodies());
    parts.trouble().damaged(head == null ? null : head.key(), file, cause);
  }

  private @Nullable KeyedHead readable(Located one) {
    try {
      return parts.heads().peek(one);
    } catch (IOException e) {
      // Then it has no name.
      return null;
    }
  }

  /** The first keys in order; for that, all have to be read. */
  List<CacheKey> keys(String prefix, int most) {
    TreeSet<CacheKey> first = new TreeSet<>();
    for (Located one : parts.index().candidates(new Invalidation.OfPrefix(prefix))) {
      KeyedHead head = headOf(one, false);
      if (head != null && head.key().text().startsWith(prefix)) {
        first.add(head.key());
        if (first.size() > most) {
          first.pollLast();
        }
      }
    }
    return List.copyOf(first);
  }
}
