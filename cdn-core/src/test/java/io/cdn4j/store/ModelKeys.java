package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.invalidation.Invalidation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A few keys, and the tags and invalidations that cover some of them and nobody else's: two keys to
 * a URI, two URIs to a directory.
 *
 * @param area the first part of all their paths, such as "/a"
 */
record ModelKeys(String area) {
  static final int KEYS = 8;
  static final int TAGS = 3;
  static final int VARIANTS = 3;

  CacheKey key(int key) {
    return Samples.key(path(key), "c" + key % 2);
  }

  private String path(int key) {
    return directory(key) + "/" + key / 2;
  }

  private String directory(int key) {
    return area + "/d" + key / 4;
  }

  String tag(int tag) {
    return area.substring(1) + "-t" + tag;
  }

  List<CacheKey> all() {
    return IntStream.range(0, KEYS).mapToObj(this::key).toList();
  }

  /** Something that covers this key, or this tag. */
  Invalidation invalidation(What what, int key, int tag) {
    return switch (what) {
      case URI -> new Invalidation.OfUri(key(key).uri());
      case TAG -> new Invalidation.OfTag(tag(tag));
      case PREFIX -> new Invalidation.OfPrefix(Samples.ORIGIN + directory(key));
      case PATH -> new Invalidation.OfPath(new PathPattern(directory(key) + "/*"));
      case AREA -> new Invalidation.OfPath(new PathPattern(area + "/*"));
    };
  }

  /** What an invalidation is of. */
  enum What {
    URI,
    TAG,
    PREFIX,
    PATH,
    AREA
  }
}
