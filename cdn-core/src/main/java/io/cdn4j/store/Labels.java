package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;

/**
 * 32 bits that say by which tags, groups and directories an invalidation may cover a response: a
 * filter, so that not every head has to be read from the disk. All bits that an invalidation needs
 * are among those of each response that it covers.
 */
final class Labels {
  private static final int DEEPEST = 4;

  private Labels() {}

  static int of(CacheKey key, StoredResponse head) {
    int labels = 0;
    for (String tag : head.tags()) {
      labels |= bit('t', tag);
    }
    for (String group : head.groups()) {
      labels |= bit('g', group);
    }
    String text = key.text();
    int end = directory(text, 0);
    for (int level = 0; level < DEEPEST && end > 0; level++) {
      labels |= bit('d', text.substring(0, end));
      end = directory(text, end);
    }
    return labels;
  }

  /** The bits that a response must have to be covered; 0 if that cannot be told. */
  static int neededBy(Invalidation invalidation) {
    if (invalidation instanceof Invalidation.OfTag of) {
      return bit('t', of.tag());
    } else if (invalidation instanceof Invalidation.OfGroup of) {
      return bit('g', of.group());
    } else if (invalidation instanceof Invalidation.OfPrefix of) {
      return neededBy(of.prefix());
    }
    return 0;
  }

  private static int neededBy(String prefix) {
    int deepest = 0;
    int end = directory(prefix, 0);
    for (int level = 0; level < DEEPEST && end > 0; level++) {
      deepest = end;
      end = directory(prefix, end);
    }
    return deepest == 0 ? 0 : bit('d', prefix.substring(0, deepest));
  }

  /** The position behind the next slash that ends a directory, 0 if there is none. */
  private static int directory(String text, int from) {
    int start = from > 0 ? from : text.indexOf("://") + 3;
    return start < 3 ? 0 : text.indexOf('/', start) + 1;
  }

  private static int bit(char kind, String label) {
    int hash = label.hashCode() * 31 + kind;
    return 1 << ((hash ^ (hash >>> 7) ^ (hash >>> 15) ^ (hash >>> 23)) & 31);
  }
}
