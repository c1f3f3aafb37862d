package io.cdn4j.examples.edge.testing;

import java.util.List;
import java.util.Locale;

/**
 * A response as it came over the wire, a character for each byte. Immutable, therefore safe for use
 * by many threads.
 *
 * @param status the status code; 0 if the connection ended before a whole head had come
 * @param head the status line and the fields, without the empty line
 * @param body the content, without chunking
 * @param framing how the end of the content was known
 */
public record Reply(int status, String head, String body, Framing framing) {
  /** How a reader knows that a body has ended. */
  public enum Framing {
    /** There is none: HEAD, 1xx, 204, 304. */
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

  /** Whether the framing says that all of it has come. */
  public boolean complete() {
    return framing != Framing.CUT;
  }

  /** This reply, of which the head at least has to be there. */
  public Reply begun() {
    if (status == 0) {
      throw new AssertionError("the connection ended after '%s'".formatted(head));
    }
    return this;
  }

  /** The values of all lines of a field, in order. */
  public List<String> all(String name) {
    String wanted = name.toLowerCase(Locale.ROOT) + ":";
    return head.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
        .map(line -> line.substring(wanted.length()).trim())
        .toList();
  }

  /** The value of a field, its lines joined; empty if there is none. */
  public String field(String name) {
    return String.join(", ", all(name));
  }

  /** Whether there is such a field. */
  public boolean has(String name) {
    return !all(name).isEmpty();
  }

  /** All that came. */
  @Override
  public String toString() {
    return head + "\n\n" + body + (complete() ? "" : "\n[cut]");
  }
}
