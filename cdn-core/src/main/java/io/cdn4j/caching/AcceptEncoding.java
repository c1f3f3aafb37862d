package io.cdn4j.caching;

import io.cdn4j.http.ContentCoding;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Accept-Encoding, RFC 9110 section 12.5.3, reduced to the codings that a cache key needs to know:
 * the same text is keyed and sent to the origin.
 */
public final class AcceptEncoding {
  private static final String BROTLI = "br";
  private static final String GZIP = "gzip";
  private static final String BOTH = "br, gzip";
  private static final String IDENTITY = "identity";
  private static final int UNNAMED = Integer.MAX_VALUE;

  private AcceptEncoding() {}

  /**
   * {@code br, gzip}, or the one of the two that is acceptable, or {@code identity}. Preferences
   * among acceptable codings do not count; what cannot be read is not acceptable. Nothing is
   * allocated.
   *
   * @param combined all lines of the field, or null if there are none
   */
  public static String normalise(@Nullable String combined) {
    if (combined == null) {
      return IDENTITY;
    }
    int brotli = UNNAMED;
    int gzip = UNNAMED;
    int others = UNNAMED;
    int end;
    for (int from = 0; from < combined.length(); from = end + 1) {
      end = Weight.endOfElement(combined, from);
      int name = Weight.skipWhitespace(combined, from, end);
      int nameEnd = Weight.endOfName(combined, name, end);
      int weight = Weight.after(combined, nameEnd, end);
      if (is(BROTLI, combined, name, nameEnd)) {
        brotli = Math.min(brotli, weight);
      } else if (is(GZIP, combined, name, nameEnd) || is("x-gzip", combined, name, nameEnd)) {
        gzip = Math.min(gzip, weight);
      } else if (is("*", combined, name, nameEnd)) {
        others = Math.min(others, weight);
      }
    }
    boolean takesGzip = isAcceptable(gzip, others);
    if (isAcceptable(brotli, others)) {
      return takesGzip ? BOTH : BROTLI;
    }
    return takesGzip ? GZIP : IDENTITY;
  }

  /**
   * What a server that makes these codings sends: br before gzip before identity, which is always
   * acceptable. Preferences of the viewer do not count, as in {@link #normalise}. Nothing is
   * allocated.
   *
   * @param offered ends with the codings that can be made, as {@link #normalise} writes them
   */
  static ContentCoding preferred(@Nullable String combined, String offered) {
    String accepted = normalise(combined);
    if (offered.contains(BROTLI) && accepted.startsWith(BROTLI)) {
      return ContentCoding.BROTLI;
    }
    return offered.endsWith(GZIP) && accepted.endsWith(GZIP)
        ? ContentCoding.GZIP
        : ContentCoding.IDENTITY;
  }

  /** These codings as {@link #normalise} writes them. */
  static String text(Set<ContentCoding> codings) {
    boolean gzip = codings.contains(ContentCoding.GZIP);
    if (codings.contains(ContentCoding.BROTLI)) {
      return gzip ? BOTH : BROTLI;
    }
    return gzip ? GZIP : IDENTITY;
  }

  private static boolean is(String coding, String value, int from, int to) {
    return to - from == coding.length()
        && value.regionMatches(true, from, coding, 0, coding.length());
  }

  private static boolean isAcceptable(int weight, int others) {
    int effective = weight == UNNAMED ? others : weight;
    return effective != UNNAMED && effective > 0;
  }
}
