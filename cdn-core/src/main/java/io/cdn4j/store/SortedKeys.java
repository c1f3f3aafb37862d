package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.invalidation.Invalidation;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Keys in the order of their text, so that those of one URI stand together: the text begins with
 * the URI, and what a policy adds to it begins with a line feed. Safe for use by many threads.
 */
final class SortedKeys {
  private static final char AFTER_LINE_FEED = '\n' + 1;

  private final ConcurrentSkipListMap<String, CacheKey> keys = new ConcurrentSkipListMap<>();

  void add(CacheKey key) {
    keys.putIfAbsent(key.text(), key);
  }

  void remove(CacheKey key) {
    keys.remove(key.text());
  }

  /** Whatever an invalidation may cover, and more. A key that is here throughout is not missed. */
  Collection<CacheKey> candidates(Invalidation invalidation) {
    if (invalidation instanceof Invalidation.OfUri of) {
      return keys.subMap(of.uri(), of.uri() + AFTER_LINE_FEED).values();
    } else if (invalidation instanceof Invalidation.OfPrefix of) {
      return startingWith(of.prefix());
    } else if (invalidation instanceof Invalidation.OfGroup of) {
      return startingWith(of.origin() + '/');
    }
    return keys.values();
  }

  /** Some of those that begin with a prefix, in order. */
  List<CacheKey> first(String prefix, int most) {
    return startingWith(prefix).stream().limit(most).toList();
  }

  private Collection<CacheKey> startingWith(String prefix) {
    return keys.subMap(prefix, prefix + Character.MAX_VALUE).values();
  }
}
