package io.cdn4j.examples.edge.testing;

import java.util.List;
import java.util.Locale;

/**
 * A response as it came over the wire, a character for each byte.
 *
 * @param status the status code; 0 if the connection ended before a whole head had come
 * @param head the status line and the fields, without the empty line
 * @param body the content, without chunking
 * @param complete whether the framing says that all of it has come
 */
public record Reply(int status, String head, String body, boolean complete) {
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
    return head + "\n\n" + body + (complete ? "" : "\n[cut]");
  }
}
