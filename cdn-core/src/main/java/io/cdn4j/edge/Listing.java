package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is stored, as its owner sees it: an object in segments is one object. */
final class Listing {
  /** How often more keys are asked for, each time four times as many, to see past segments. */
  private static final int ATTEMPTS = 8;

  private final Edge edge;

  Listing(Edge edge) {
    this.edge = edge;
  }

  List<StoredObject> of(String prefix, int most) throws IOException {
    Instant now = edge.clock.instant();
    List<StoredObject> objects = new ArrayList<>();
    for (CacheKey key : keys(prefix, most)) {
      for (StoredEntry entry : edge.store.open(key)) {
        objects.add(StoredObject.of(edge, key, entry, now));
      }
    }
    return objects;
  }

  private List<CacheKey> keys(String prefix, int most) {
    long asked = most;
    List<CacheKey> found = List.of();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<CacheKey> all = edge.store.keys(prefix, (int) asked);
      found = all.stream().filter(key -> !SlicedObject.isSegment(key)).limit(most).toList();
      if (found.size() == most || all.size() < asked) {
        return found;
      }
      asked = Math.min(4 * asked, Integer.MAX_VALUE);
    }
    return found;
  }
}
