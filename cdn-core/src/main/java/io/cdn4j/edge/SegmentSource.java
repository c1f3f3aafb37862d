package io.cdn4j.edge;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.ByteRange;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one viewer finds the bytes of an object in segments: in the store, on their way, or at the
 * origin. Safe for use by many threads; nothing here waits.
 *
 * @param edge whose store and origin
 * @param object the object
 * @param layout the stored head of the object
 * @param rules the viewer's behavior
 * @param request what the viewer asks: missing segments are asked for in the same way
 */
record SegmentSource(
    Edge edge, SlicedObject object, StoredResponse layout, Rules rules, ViewerRequest request) {
  /** Beyond so many segments the rest is not looked at before the answer begins. */
  private static final int MOST_LOOKS = 256;

  /** How much of what an answer needs is there when it begins. */
  enum Coverage {
    /** All. */
    STORED,
    /** The rest is being fetched for others. */
    IN_FLIGHT,
    /** The origin must be asked. */
    MISSING
  }

  Coverage coverage(List<ByteRange> ranges) {
    Coverage all = Coverage.STORED;
    int looks = 0;
    for (ByteRange range : ranges) {
      long position = range.first();
      while (position <= range.last() && looks++ < MOST_LOOKS) {
        long number = SlicedObject.numberAt(position);
        long stored = segments().has(object, number) ? object.end(number) : storedPart(position);
        if (stored > position) {
          position = stored;
          continue;
        }
        long coming = inFlight(number) == null ? comingPart(position) : object.end(number);
        if (coming <= position) {
          return Coverage.MISSING;
        }
        all = Coverage.IN_FLIGHT;
        position = coming;
      }
    }
    return all;
  }

  private StoredSegments segments() {
    return edge.slices.segments();
  }

  /** From the store: a segment, or what else of the same representation is there. */
  @Nullable BodyReader stored(long position, long end) {
    long number = SlicedObject.numberAt(position);
    StoredEntry segment = segments().find(object, number);
    if (segment != null) {
      long start = SlicedObject.start(number);
      return segment.read(position - start, Math.min(end, object.end(number)) - position);
    }
    for (StoredEntry entry : segments().open(object.key())) {
      long first = firstOf(entry);
      long behind = behind(entry, position);
      if (behind > position) {
        return entry.read(position - first, Math.min(end, behind) - position);
      }
    }
    return null;
  }

  private long storedPart(long position) {
    return segments().open(object.key()).stream()
        .mapToLong(entry -> behind(entry, position))
        .max()
        .orElse(position);
  }

  private static long firstOf(StoredEntry entry) {
    return Part.of(entry).map(part -> part.range().first()).orElse(0L);
  }

  /** Where a stored response ends if it holds the byte at this position; else the position. */
  private long behind(StoredEntry entry, long position) {
    if (object.isWhole(entry)) {
      return object.length();
    }
    return Part.of(entry)
        .filter(object::holds)
        .filter(part -> part.range().first() <= position && position <= part.range().last())
        .map(part -> part.range().last() + 1)
        .orElse(position);
  }

  /** A segment that is on its way for somebody. */
  @Nullable GrowingSegment inFlight(long number) {
    GrowingSegment found = edge.slices.flights().find(object.segment(number));
    return found == null || isUseless(found) ? null : found;
  }

  private boolean isUseless(GrowingSegment segment) {
    GrowingSegment.State state = segment.state();
    return state == GrowingSegment.State.CUT
        || state == GrowingSegment.State.FAILED
        || edge.store.invalidatedSince(segment.sequence(), object.key(), layout);
  }

  /** From a part that is on its way for its first viewer. */
  @Nullable BodyReader coming(long position, long end) {
    return comingAt(position).map(part -> part.read(position, end)).orElse(null);
  }

  private long comingPart(long position) {
    return comingAt(position).map(part -> part.part().range().last() + 1).orElse(position);
  }

  private Optional<GrowingPart> comingAt(long position) {
    return edge.slices.parts().of(object).stream()
        .filter(part -> part.holds(position))
        .filter(part -> !isInvalidated(part.part().entry().head()))
        .findFirst();
  }

  private boolean isInvalidated(StoredResponse head) {
    return edge.store.invalidatedSince(head.sequence(), object.key(), head);
  }

  /**
   * Asks the origin for neighbouring segments, up to one that is there or on its way.
   *
   * @param first the segment that is needed first
   * @param last the last one that may be asked for
   * @param damaged whether the first one is asked for although it seems to be there
   * @return null if somebody else has just begun, or has just stored it: look again
   */
  @Nullable SegmentRun start(long first, long last, boolean damaged) {
    long sequence = edge.store.sequence();
    List<GrowingSegment> begun = new ArrayList<>();
    SegmentRun run = null;
    try {
      for (long number = first; number <= last; number++) {
        GrowingSegment own = segment(number, sequence);
        boolean anyway = damaged && number == first;
        if (!begin(number, own, anyway)) {
          break;
        }
        begun.add(own);
      }
      run = begun.isEmpty() ? null : fetch(first, begun);
      return run;
    } finally {
      if (run == null) {
        begun.forEach(this::giveUp);
      }
    }
  }

  /** Whether a run would have to wait for others. */
  boolean isCrowded() {
    return edge.slices.queue().isFull();
  }

  /** Those who wait for it already look again. */
  private void giveUp(GrowingSegment own) {
    edge.slices.flights().end(own);
    own.fail(GrowingSegment.State.CUT);
  }

  private GrowingSegment segment(long number, long sequence) {
    int length = (int) (object.end(number) - SlicedObject.start(number));
    return new GrowingSegment(object.segment(number), length, sequence);
  }

  /** First announced, then the look at the store: what has just been fetched is in one of them. */
  private boolean begin(long number, GrowingSegment own, boolean anyway) {
    if (!edge.slices.flights().begin(own, this::isUseless)) {
      return false;
    }
    boolean needed = false;
    try {
      needed = anyway || !isElsewhere(number);
    } finally {
      if (!needed) {
        giveUp(own);
      }
    }
    return needed;
  }

  private boolean isElsewhere(long number) {
    long start = SlicedObject.start(number);
    long end = object.end(number);
    return segments().has(object, number) || storedPart(start) >= end || comingPart(start) >= end;
  }

  private SegmentRun fetch(long first, List<GrowingSegment> begun) {
    SegmentRun run = new SegmentRun(first, begun, edge.slices.kept());
    edge.slices.queue().start(run, new SegmentFetch(this, run, begun));
    return run;
  }

  /** The owner of a run needs nothing of it any more. */
  void leave(SegmentRun run) {
    run.leave();
    edge.slices.queue().left(run);
  }
}
