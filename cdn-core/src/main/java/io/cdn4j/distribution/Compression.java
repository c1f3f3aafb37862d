package io.cdn4j.distribution;

import io.cdn4j.http.ContentCoding;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether the edge compresses what it stores: CloudFront's Compress, with the bounds of its
 * documentation. Brotli goes before gzip where a viewer takes both.
 *
 * @param codings what is offered to viewers beside identity; empty means that nothing is compressed
 * @param smallest the smallest declared Content-Length that is compressed, in bytes
 * @param largest the largest declared Content-Length that is compressed, in bytes
 * @param undeclared whether a response that does not declare its length is compressed too
 */
public record Compression(
    Set<ContentCoding> codings, long smallest, long largest, boolean undeclared) {
  private static final long SMALLEST = 1_000;
  private static final long LARGEST = 10_000_000;

  /** Nothing is compressed. */
  public static final Compression NONE = new Compression(Set.of(), SMALLEST, LARGEST, false);

  /**
   * Brotli, if brotli4j is on the class path, and gzip. What does not declare its length is
   * compressed too: few Java applications declare the length of a page.
   */
  public static final Compression STANDARD =
      new Compression(Set.of(ContentCoding.BROTLI, ContentCoding.GZIP), SMALLEST, LARGEST, true);

  /** Checks the bounds. */
  public Compression {
    codings = Set.copyOf(codings);
    if (codings.contains(ContentCoding.IDENTITY)) {
      throw new IllegalArgumentException(
          "Compression.codings takes BROTLI and GZIP, identity is always offered; got " + codings);
    }
    if (smallest < 0 || largest < smallest) {
      throw new IllegalArgumentException(
          "Compression needs 0 <= smallest <= largest; got %d, %d".formatted(smallest, largest));
    }
  }

  /** As CloudFront does it: what does not declare its length is left as it is. */
  public static Compression cloudFront(Set<ContentCoding> codings) {
    return new Compression(codings, SMALLEST, LARGEST, false);
  }

  /** A copy that offers those of its codings that are in this set as well. */
  public Compression within(Set<ContentCoding> available) {
    Set<ContentCoding> both = EnumSet.noneOf(ContentCoding.class);
    both.addAll(codings);
    both.retainAll(available);
    return new Compression(both, smallest, largest, undeclared);
  }
}
