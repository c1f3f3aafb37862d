package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.Selecting;
import io.cdn4j.event.Forward;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store has for a key, and which of it the request selects, RFC 9111 section 4.1.
 *
 * @param variants all stored responses of the key, newest first
 * @param selected the newest that the request selects: a whole, else a part that holds the range
 *     asked for; or null
 */
record Candidates(List<StoredEntry> variants, @Nullable StoredEntry selected) {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** Nothing stored. */
  static final Candidates NONE = new Candidates(List.of(), null);

  /** Looks up; a broken store has nothing. */
  static Candidates find(Edge edge, CacheKey key, ViewerRequest request, Rules rules) {
    try {
      List<StoredEntry> variants = edge.slices.views(edge.store.open(key), key, request, rules);
      return variants.isEmpty() ? NONE : select(edge, variants, request, rules);
    } catch (IOException e) {
      LOG.warn("The store cannot be read; the request goes to the origin", e);
      return NONE;
    }
  }

  private static Candidates select(
      Edge edge, List<StoredEntry> variants, ViewerRequest request, Rules rules) {
    @Nullable HeaderFields asOriginSees = null;
    @Nullable StoredEntry part = null;
    for (StoredEntry entry : variants) {
      HeaderFields selecting = entry.head().selecting();
      if (Selecting.isByCodingAlone(entry.head())) {
        // The origin sees the coding as the viewer wrote it, or as it is keyed: both mean the same.
        if (!Selecting.matches(entry.head(), request.fields(), rules.liberal())) {
          continue;
        }
      } else if (selecting.size() > 0) {
        if (asOriginSees == null) {
          asOriginSees = edge.asSent(rules, request);
        }
        if (!Selecting.matches(entry.head(), asOriginSees, rules.liberal())) {
          continue;
        }
      }
      if (!entry.head().isPartial()) {
        return new Candidates(variants, entry);
      }
      if (part == null && RangeAnswers.serves(entry, request)) {
        part = entry;
      }
    }
    return new Candidates(variants, part);
  }

  /**
   * Whether both are the same stored response. A store may give a new entry each time, but not
   * another head.
   */
  static boolean isSame(@Nullable StoredEntry one, @Nullable StoredEntry other) {
    return one == other || (one != null && other != null && one.head().equals(other.head()));
  }

  /** What the request goes forward for if it selects nothing. */
  Forward forward() {
    Forward forward = Forward.URI_MISS;
    for (StoredEntry entry : variants) {
      forward =
          entry.head().isPartial() && forward != Forward.VARY_MISS
              ? Forward.PARTIAL
              : Forward.VARY_MISS;
    }
    return forward;
  }

  /** The same without objects in segments, of which the missing ones could not be had. */
  Candidates withoutSliced() {
    return new Candidates(
        variants.stream().filter(entry -> !(entry instanceof SlicedEntry)).toList(), null);
  }

  /** Whether the request selects this response, which is not in the store yet. */
  static boolean selects(Edge edge, StoredEntry entry, ViewerRequest request, Rules rules) {
    HeaderFields selecting = entry.head().selecting();
    boolean fields =
        selecting.size() == 0
            || Selecting.matches(entry.head(), edge.asSent(rules, request), rules.liberal());
    return fields && (!entry.head().isPartial() || RangeAnswers.serves(entry, request));
  }
}
