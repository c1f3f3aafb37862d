package io.cdn4j.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ranges of bytes that a request asks for, RFC 9110 section 14.2.
 *
 * @param specs at least one, in the order of the request
 */
public record RangeRequest(List<Spec> specs) {
  /** A request for more ranges than this is answered with the whole (CVE-2011-3192). */
  public static final int MAXIMUM_RANGES = 10;

  /**
   * One range as it was asked for, RFC 9110 section 14.1.1. Numbers beyond a long are {@link
   * Long#MAX_VALUE}.
   *
   * @param first the first position; {@link #NONE} for a suffix
   * @param last the last position, {@link #NONE} for all from first on; with a suffix its length
   */
  public record Spec(long first, long last) {
    /** Stands for a position that was not given. */
    public static final long NONE = -1;

    /** Whether this asks for so many bytes at the end. */
    public boolean isSuffix() {
      return first == NONE;
    }

    private boolean isSomeSuffix() {
      return isSuffix() && last > 0;
    }

    /** Whether this asks for everything from a position on. */
    public boolean isOpenEnded() {
      return last == NONE;
    }

    /**
     * The bytes meant in a representation of this length, RFC 9110 section 14.1.2; nothing if there
     * are none.
     */
    Optional<ByteRange> within(long completeLength) {
      long start = isSuffix() ? Math.max(0, completeLength - last) : first;
      long end =
          isSuffix() || isOpenEnded() ? completeLength - 1 : Math.min(last, completeLength - 1);
      return start <= end ? Optional.of(new ByteRange(start, end)) : Optional.empty();
    }
  }

  /**
   * What the ranges come to for a representation.
   *
   * @param kind how to answer
   * @param ranges in the order of the request, none touching another; empty unless the kind is
   *     RANGES
   */
  public record Resolution(Kind kind, List<ByteRange> ranges) {
    /** How to answer. */
    public enum Kind {
      /** 206 with these ranges. */
      RANGES,
      /** 416: none of the ranges is within the representation. */
      UNSATISFIABLE,
      /** 200, as if no range was asked for. */
      WHOLE
    }
  }

  /** Checks that there is something to ask for. */
  public RangeRequest {
    if (specs.isEmpty()) {
      throw new IllegalArgumentException("RangeRequest needs a range; got none");
    }
    specs = List.copyOf(specs);
  }

  /**
   * The ranges in a field value; nothing if it has another unit or is invalid, and so to be
   * ignored.
   */
  public static Optional<RangeRequest> parse(String rangeField) {
    if (!rangeField.regionMatches(true, 0, "bytes=", 0, 6)) {
      return Optional.empty();
    }
    List<Spec> specs = new ArrayList<>(2);
    for (String element : FieldValues.elements(rangeField.substring(6))) {
      Optional<Spec> spec = spec(element);
      if (spec.isEmpty()) {
        return Optional.empty();
      }
      specs.add(spec.get());
    }
    return specs.isEmpty() ? Optional.empty() : Optional.of(new RangeRequest(specs));
  }

  private static Optional<Spec> spec(String element) {
    int dash = element.indexOf('-');
    if (dash < 0 || element.length() == 1) {
      return Optional.empty();
    }
    long first = dash == 0 ? Spec.NONE : Digits.clamped(element, 0, dash);
    boolean open = dash == element.length() - 1;
    long last = open ? Spec.NONE : Digits.clamped(element, dash + 1, element.length());
    boolean readable = (dash == 0 || first >= 0) && (open || last >= Math.max(first, 0));
    return readable ? Optional.of(new Spec(first, last)) : Optional.empty();
  }

  /**
   * How to answer for a representation of this length. It is the whole if there are more than
   * {@value #MAXIMUM_RANGES} ranges, if they add up to more bytes than there are (they overlap on
   * purpose or by mistake), or if there are no bytes at all to take a suffix of. Ranges that
   * overlap or lie side by side become one.
   */
  public Resolution resolve(long completeLength) {
    if (specs.size() > MAXIMUM_RANGES
        || (completeLength == 0 && specs.stream().anyMatch(Spec::isSomeSuffix))) {
      return whole();
    }
    List<ByteRange> ranges =
        specs.stream().flatMap(spec -> spec.within(completeLength).stream()).toList();
    if (ranges.isEmpty()) {
      return new Resolution(Resolution.Kind.UNSATISFIABLE, List.of());
    }
    return addUpToMoreThan(completeLength, ranges)
        ? whole()
        : new Resolution(Resolution.Kind.RANGES, joined(ranges));
  }

  private static Resolution whole() {
    return new Resolution(Resolution.Kind.WHOLE, List.of());
  }

  private static boolean addUpToMoreThan(long completeLength, List<ByteRange> ranges) {
    long left = completeLength;
    for (ByteRange range : ranges) {
      left -= range.length();
      if (left < 0) {
        return true;
      }
    }
    return false;
  }

  private static List<ByteRange> joined(List<ByteRange> ranges) {
    List<ByteRange> joined = new ArrayList<>(ranges.size());
    for (ByteRange range : ranges) {
      ByteRange wide = range;
      int place = joined.size();
      for (int i = joined.size() - 1; i >= 0; i--) {
        if (joined.get(i).touches(wide)) {
          wide = wide.joined(joined.remove(i));
          place = i;
        }
      }
      joined.add(place, wide);
    }
    return List.copyOf(joined);
  }
}
