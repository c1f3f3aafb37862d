package io.cdn4j.http;

import java.util.Optional;

/**
 * Which bytes of a representation a 206 carries, RFC 9110 section 14.4.
 *
 * @param first the position of the first byte
 * @param last the position of the last byte
 * @param completeLength the length of the whole, or -1 if it is not known
 */
public record ContentRange(long first, long last, long completeLength) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException unless 0 <= first <= last < completeLength, or that is -1
   */
  public ContentRange {
    if (!isValid(first, last, completeLength)) {
      throw new IllegalArgumentException(
          "ContentRange needs 0 <= first <= last < completeLength or -1; got %d, %d, %d"
              .formatted(first, last, completeLength));
    }
  }

  private static boolean isValid(long first, long last, long completeLength) {
    return first >= 0 && first <= last && (completeLength == -1 || last < completeLength);
  }

  /**
   * The range in a field value; nothing if it is invalid, has another unit or, as with a 416, no
   * range.
   */
  public static Optional<ContentRange> parse(String value) {
    int dash = value.indexOf('-');
    int slash = value.indexOf('/');
    if (!value.regionMatches(true, 0, "bytes ", 0, 6) || dash < 0 || slash < dash) {
      return Optional.empty();
    }
    long first = Digits.clamped(value, 6, dash);
    long last = Digits.clamped(value, dash + 1, slash);
    boolean unknown = value.length() == slash + 2 && value.charAt(slash + 1) == '*';
    long completeLength = unknown ? -1 : Digits.clamped(value, slash + 1, value.length());
    boolean readable = unknown || (completeLength >= 0 && completeLength < Long.MAX_VALUE);
    return readable && last < Long.MAX_VALUE && isValid(first, last, completeLength)
        ? Optional.of(new ContentRange(first, last, completeLength))
        : Optional.empty();
  }

  /** The range without the length of the whole. */
  public ByteRange range() {
    return new ByteRange(first, last);
  }

  /** As in a field value. */
  @Override
  public String toString() {
    return "bytes " + first + '-' + last + '/' + (completeLength < 0 ? "*" : completeLength);
  }
}
