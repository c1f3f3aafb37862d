package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.store.Fill;
import io.cdn4j.store.Store;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments of large objects in the store, each a stored response under a key of its own. A
 * store that fails has none and takes none. Safe for use by many threads.
 */
final class StoredSegments {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** Of a larger object that has changed the rest is left to the store's eviction. */
  private static final long MOST_REMOVED = 1 << 16;

  /** What invalidations look at: a purge of the object's tag removes its segments as well. */
  private static final Set<String> LABELS = labels();

  private final Store store;
  private final Executor threads;

  StoredSegments(Store store, Executor threads) {
    this.store = store;
    this.threads = threads;
  }

  private static Set<String> labels() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(List.of("Cache-Tag", "Surrogate-Key", "Cache-Groups"));
    return names;
  }

  /** What the store has under a key; a store that fails has nothing. */
  List<StoredEntry> open(CacheKey key) {
    try {
      return store.open(key);
    } catch (IOException e) {
      LOG.warn("The store cannot be read; segments come from the origin", e);
      return List.of();
    }
  }

  /** A segment, or null. */
  @Nullable StoredEntry find(SlicedObject object, long number) {
    long length = object.end(number) - SlicedObject.start(number);
    for (StoredEntry entry : open(object.segment(number))) {
      if (entry.length() == length) {
        return entry;
      }
    }
    return null;
  }

  boolean has(SlicedObject object, long number) {
    return find(object, number) != null;
  }

  /**
   * Stores a segment.
   *
   * @param response the 206 that brought it
   * @return whether the store has taken it; nobody looks for it, since that would count as use
   */
  boolean keep(CacheKey key, StoredResponse response, byte[] bytes) {
    try {
      Optional<Fill> begun = store.write(key, head(response, bytes.length));
      if (begun.isEmpty()) {
        return false;
      }
      try (Fill fill = begun.get()) {
        fill.write(bytes, 0, bytes.length);
        boolean taken = !fill.outgrown();
        fill.end();
        return taken;
      }
    } catch (IOException e) {
      LOG.warn("A segment cannot be stored; those who wait for it get it all the same", e);
      return false;
    }
  }

  private static StoredResponse head(StoredResponse response, int length) {
    HeaderFields fields =
        response
            .fields()
            .filter((name, value) -> LABELS.contains(name))
            .plus("Content-Length", Integer.toString(length));
    return StoredResponse.of(
        new ResponseHead(200, fields), response.exchanged(), HeaderFields.none());
  }

  /** Removes an object that is not what the origin has: layout and parts now, the rest soon. */
  void drop(SlicedObject object) {
    try {
      for (StoredEntry entry : store.open(object.key())) {
        if (isOf(object, entry)) {
          store.remove(object.key(), entry);
        }
      }
      threads.execute(() -> dropSegments(object));
    } catch (IOException e) {
      LOG.warn("The store cannot remove an object that has changed", e);
    } catch (RejectedExecutionException e) {
      LOG.debug("All threads wait for origins; old segments are left to the store", e);
    }
  }

  private static boolean isOf(SlicedObject object, StoredEntry entry) {
    return SlicedObject.of(object.key(), entry.head()).filter(object::equals).isPresent()
        || Part.of(entry).filter(object::holds).isPresent();
  }

  private void dropSegments(SlicedObject object) {
    long most = Math.min(object.segments(), MOST_REMOVED);
    try {
      for (long number = 0; number < most; number++) {
        CacheKey key = object.segment(number);
        for (StoredEntry entry : store.open(key)) {
          store.remove(key, entry);
        }
      }
    } catch (IOException e) {
      LOG.debug("The store cannot remove old segments, which nobody will ask for", e);
    }
  }
}
