package io.cdn4j.edge;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.ContentRange;
import io.cdn4j.http.EntityTag;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.store.StoredEntry;
import java.util.Optional;

/**
 * A stored 206 that may be combined with others, RFC 9111 section 3.4: it has a strong entity tag,
 * says which part of how many bytes it is, and holds just as many.
 *
 * @param entry the stored response
 * @param range which part
 * @param tag the entity tag
 */
record Part(StoredEntry entry, ContentRange range, EntityTag tag) {
  /** The part that an entry is; empty if it is none that may be combined. */
  static Optional<Part> of(StoredEntry entry) {
    Optional<ContentRange> range = entry.head().contentRange();
    Optional<EntityTag> tag = entry.head().entityTag().filter(strong -> !strong.weak());
    return range
        .filter(part -> part.completeLength() >= 0 && tag.isPresent())
        .filter(part -> entry.length() == part.last() - part.first() + 1)
        .map(part -> new Part(entry, part, tag.orElseThrow()));
  }

  /** Whether this is the beginning of the whole. */
  boolean isBeginning() {
    return range.first() == 0 && range.last() < range.completeLength() - 1;
  }

  /** Whether both are of the same representation and leave no gap between them. */
  boolean joins(Part later) {
    return tag.matchesStrongly(later.tag)
        && entry.head().selecting().equals(later.entry.head().selecting())
        && range.completeLength() == later.range.completeLength()
        && range.first() <= later.range.first()
        && later.range.first() <= range.last() + 1
        && later.range.last() > range.last();
  }

  /** The head of both together: a 206 of the larger part, or a 200 if that is the whole. */
  StoredResponse headWith(Part later) {
    StoredResponse newest =
        entry.head().responseTime().isAfter(later.entry.head().responseTime())
            ? entry.head()
            : later.entry.head();
    long sequence = Math.min(entry.head().sequence(), later.entry.head().sequence());
    ContentRange both = new ContentRange(range.first(), later.range.last(), range.completeLength());
    long length = both.last() - both.first() + 1;
    boolean whole = length == both.completeLength();
    HeaderFields.Builder fields =
        newest.fields().without("Content-Range").toBuilder()
            .set("Content-Length", Long.toString(length))
            .set("Age", Long.toString(newest.correctedInitialAge().toSeconds()));
    if (!whole) {
      fields.set("Content-Range", both.toString());
    }
    return StoredResponse.of(
        new ResponseHead(whole ? 200 : 206, fields.build()),
        new Exchanged(newest.requestTime(), newest.responseTime(), sequence, null),
        newest.selecting());
  }
}
