package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.CompressionDecision;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.Fill;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The large objects of an edge that are stored in segments: see decision record 0016. Safe for use
 * by many threads.
 */
final class Slices {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Edge edge;
  private final StoredSegments segments;
  private final SegmentFlights flights = new SegmentFlights();
  private final SegmentQueue queue;
  private final KeptSegments kept;
  private final GrowingParts parts = new GrowingParts();

  /**
   * None yet.
   *
   * @param heap how large the heap is, of which fetches may take a part
   */
  Slices(Edge edge, long heap) {
    this.edge = edge;
    this.segments = new StoredSegments(edge.store, edge.threads);
    this.queue = SegmentQueue.ofHeap(edge.threads, heap);
    this.kept = KeptSegments.ofHeap(heap);
  }

  StoredSegments segments() {
    return segments;
  }

  SegmentFlights flights() {
    return flights;
  }

  SegmentQueue queue() {
    return queue;
  }

  KeptSegments kept() {
    return kept;
  }

  GrowingParts parts() {
    return parts;
  }

  /**
   * Whether there is an origin that can be asked for more than one viewer wants. The rest of a
   * filter chain is there for one request only.
   */
  boolean areFor(Rules rules) {
    return edge.hasOrigin && !rules.isApplication();
  }

  /** The object of which a 206 is a part, if it is to be stored in segments. */
  Optional<SlicedObject> ofPart(CacheKey key, StoredResponse response, Rules rules) {
    return areFor(rules) && response.isPartial()
        ? SlicedObject.ofPart(key, response)
            .filter(object -> isLeftAsItIs(response.ofSliced(), rules))
        : Optional.empty();
  }

  private static boolean isLeftAsItIs(StoredResponse layout, Rules rules) {
    return rules.compressing.decide(layout) != CompressionDecision.CHOOSE;
  }

  /** Stored responses as a viewer may use them: a layout shows the object that it is of. */
  List<StoredEntry> views(
      List<StoredEntry> variants, CacheKey key, ViewerRequest request, Rules rules) {
    boolean some = false;
    for (StoredEntry entry : variants) {
      some |= entry.head().isSliced();
    }
    if (!some) {
      return variants;
    }
    List<StoredEntry> views = new ArrayList<>(variants.size());
    for (StoredEntry entry : variants) {
      StoredEntry view = entry.head().isSliced() ? view(entry, key, request, rules) : entry;
      if (view != null) {
        views.add(view);
      }
    }
    return views;
  }

  private @Nullable SlicedEntry view(
      StoredEntry layout, CacheKey key, ViewerRequest request, Rules rules) {
    Optional<SlicedObject> object =
        areFor(rules) ? SlicedObject.of(key, layout.head()) : Optional.empty();
    return object.map(of -> entry(layout, of, request, rules)).orElse(null);
  }

  private SlicedEntry entry(
      StoredEntry layout, SlicedObject object, ViewerRequest request, Rules rules) {
    return new SlicedEntry(layout, new SegmentSource(edge, object, layout.head(), rules, request));
  }

  /**
   * Stores the layout of the object of which a 206 is a part, so that other ranges need not wait
   * for the body. What was stored of another representation is removed.
   *
   * @return empty if the store does not take it, or has the whole, which says more
   */
  Optional<StoredEntry> learned(
      SlicedObject object, StoredResponse part, ViewerRequest request, Rules rules) {
    List<StoredEntry> before = segments.open(object.key());
    if (before.stream().anyMatch(object::isWhole)) {
      return Optional.empty();
    }
    try {
      Optional<Fill> begun = edge.store.write(object.key(), part.ofSliced());
      if (begun.isEmpty()) {
        return Optional.empty();
      }
      try (Fill fill = begun.get()) {
        fill.end();
        dropOthers(before, object);
        return Optional.of(entry(fill.entry(), object, request, rules));
      }
    } catch (IOException e) {
      LOG.warn("The store cannot be written; ranges of one object are not shared", e);
      return Optional.empty();
    }
  }

  private void dropOthers(List<StoredEntry> before, SlicedObject object) {
    for (StoredEntry entry : before) {
      SlicedObject.of(object.key(), entry.head())
          .filter(other -> other.selecting().equals(object.selecting()) && !other.equals(object))
          .ifPresent(segments::drop);
    }
  }

  /** After a whole response of this key has come: its segments, if they are of another one. */
  void superseded(@Nullable StoredEntry before, StoredResponse now) {
    if (before instanceof SlicedEntry sliced
        && now.status() == 200
        && now.originTag().filter(sliced.object().tag()::matchesStrongly).isEmpty()) {
      segments.drop(sliced.object());
    }
  }

  /** An entry that was fetched for another viewer. */
  static StoredEntry of(StoredEntry shared, ViewerRequest request, Rules rules) {
    return shared instanceof SlicedEntry sliced ? sliced.of(request, rules) : shared;
  }
}
