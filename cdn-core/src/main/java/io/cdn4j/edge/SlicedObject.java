package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.ContentRange;
import io.cdn4j.http.EntityTag;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.store.StoredEntry;
import java.util.Optional;

/**
 * One representation of a large object, which is stored in segments under keys of their own. The
 * keys hold its strong entity tag, so bytes of two representations never meet. Immutable.
 *
 * @param key the key of the object
 * @param tag its strong entity tag
 * @param length its complete length, in bytes
 * @param selecting the request fields that selected it
 */
record SlicedObject(CacheKey key, EntityTag tag, long length, HeaderFields selecting) {
  /** The length of all segments but the last. */
  static final int SEGMENT = 64 * 1024;

  /** Below this length parts are combined by copying: see decision record 0010. */
  static final long SMALLEST = 16L * SEGMENT;

  /** No line of an ordinary key begins so: each is empty or begins with a colon. */
  private static final String MARK = "\nsegment ";

  /** The object of which a layout is stored; empty if its tag does not tell bytes apart. */
  static Optional<SlicedObject> of(CacheKey key, StoredResponse layout) {
    return layout.isSliced() ? of(key, layout, layout.slicedLength()) : Optional.empty();
  }

  /** The object of which a 206 is a part, if it is one to be stored in segments. */
  static Optional<SlicedObject> ofPart(CacheKey key, StoredResponse part) {
    return part.contentRange()
        .map(ContentRange::completeLength)
        .filter(length -> length >= SMALLEST)
        .flatMap(length -> of(key, part, length));
  }

  private static Optional<SlicedObject> of(CacheKey key, StoredResponse head, long length) {
    return head.entityTag()
        .filter(tag -> !tag.weak())
        .map(tag -> new SlicedObject(key, tag, length, head.selecting()));
  }

  /** Whether a key is one of a segment, which is no response by itself. */
  static boolean isSegment(CacheKey key) {
    return key.text().contains(MARK);
  }

  /** The key of a segment. Its URI is that of the object: both are invalidated together. */
  CacheKey segment(long number) {
    return CacheKey.ofText(
        key.text() + MARK + number + '/' + length + ' ' + tag + '\n' + selecting);
  }

  /** The number of the segment in which a position lies. */
  static long numberAt(long position) {
    return position / SEGMENT;
  }

  /** The position of the first byte of a segment. */
  static long start(long number) {
    return number * SEGMENT;
  }

  /** The position behind the last byte of a segment. */
  long end(long number) {
    return Math.min(length, start(number + 1));
  }

  /** How many segments there are. */
  long segments() {
    return numberAt(length - 1) + 1;
  }

  /** Whether a stored or growing part is of this representation. */
  boolean holds(Part part) {
    return part.range().completeLength() == length
        && part.tag().matchesStrongly(tag)
        && part.entry().head().selecting().equals(selecting);
  }

  /** Whether a stored response is this representation as a whole, as it came. */
  boolean isWhole(StoredEntry entry) {
    StoredResponse head = entry.head();
    return head.status() == 200
        && !head.isSliced()
        && head.alteration() == null
        && entry.length() == length
        && head.entityTag().filter(tag::matchesStrongly).isPresent()
        && head.selecting().equals(selecting);
  }
}
