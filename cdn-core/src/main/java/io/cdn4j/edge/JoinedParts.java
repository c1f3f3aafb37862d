package io.cdn4j.edge;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import io.cdn4j.store.StoredEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Two parts of one representation, read as one. The later one may still be growing.
 *
 * @param head the head of both together
 * @param first the part that comes first
 * @param later the part that goes on from it, perhaps overlapping
 * @param split how many bytes are taken from the first
 * @param skip how many bytes of the later one are in the first already
 * @param length the length of both together, in bytes
 */
record JoinedParts(
    StoredResponse head, StoredEntry first, StoredEntry later, long split, long skip, long length)
    implements StoredEntry {

  /** Joins two parts that {@linkplain Part#joins fit}. */
  static JoinedParts of(Part first, Part later) {
    return new JoinedParts(
        first.headWith(later),
        first.entry(),
        later.entry(),
        first.range().last() - first.range().first() + 1,
        first.range().last() + 1 - later.range().first(),
        later.range().last() - first.range().first() + 1);
  }

  @Override
  public BodyReader read(long from, long wanted) {
    long end = wanted > length - from ? length : from + wanted;
    List<BodyReader> readers = new ArrayList<>(2);
    if (from < split) {
      readers.add(first.read(from, Math.min(end, split) - from));
    }
    if (end > split) {
      long start = Math.max(from, split);
      readers.add(later.read(start - split + skip, end - start));
    }
    return new ChainedBody(readers);
  }
}
