package io.cdn4j.examples.edge;

import java.util.List;
import java.util.Locale;

/**
 * A response as it came from the wire, a character for each byte.
 *
 * @param head status line and fields
 * @param body the content without its framing
 * @param framing how its end was known
 */
record RawResponse(String head, String body, Framing framing) {
  /** How a reader knows that a body has ended. */
  enum Framing {
    /** There is none: HEAD, 204, 304. */
    NONE,
    /** Content-Length bytes have come. */
    LENGTH,
    /** The last chunk has come. */
    CHUNKED,
    /** The connection was closed, and nothing else would have said so. */
    CLOSE,
    /** The connection ended before the body was whole. */
    CUT
  }

  int status() {
    return Integer.parseInt(head.substring(9, 12));
  }

  /** The values of all lines with this name. */
  List<String> all(String name) {
    String wanted = name.toLowerCase(Locale.ROOT) + ": ";
    return head.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
        .map(line -> line.substring(wanted.length()))
        .toList();
  }

  /** The value of the only line with this name, or an empty text. */
  String field(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new AssertionError("expected one %s; got %s".formatted(name, head));
    }
    return values.isEmpty() ? "" : values.get(0);
  }
}
