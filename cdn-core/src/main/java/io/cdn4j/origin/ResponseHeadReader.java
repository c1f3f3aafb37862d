package io.cdn4j.origin;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import java.io.EOFException;
import java.io.IOException;

/**
 * Reads the head of a response, RFC 9112 sections 2 to 5, a byte to a character. Strict where two
 * readers could read two things; a bare line feed ends a line and blanks before a colon are
 * dropped, as the RFC allows and demands.
 */
final class ResponseHeadReader {
  private static final int MAX_INTERIM = 100;

  private final WireInput in;
  private final int maxHead;
  private int left;

  ResponseHeadReader(WireInput in, int maxHead) {
    this.in = in;
    this.maxHead = maxHead;
  }

  /**
   * A head and the minor version of HTTP/1 it came in.
   *
   * @param head status and all fields
   * @param minorVersion 0 or 1
   */
  record Received(ResponseHead head, int minorVersion) {}

  /** The final head; interim ones before it are dropped. */
  Received read() throws IOException {
    for (int interim = 0; interim <= MAX_INTERIM; interim++) {
      left = maxHead;
      Received received = readOne();
      int status = received.head().status();
      if (status == 101) {
        throw new MalformedResponseException("status 101, but no upgrade was asked for");
      }
      if (status >= 200) {
        return received;
      }
    }
    throw new MalformedResponseException("more than " + MAX_INTERIM + " interim responses");
  }

  private Received readOne() throws IOException {
    String statusLine = line();
    int minorVersion = minorVersion(statusLine);
    int status = status(statusLine);
    HeaderFields.Builder fields = HeaderFields.builder();
    for (String line = line(); !line.isEmpty(); line = line()) {
      addField(fields, line);
    }
    return new Received(new ResponseHead(status, fields.build()), minorVersion);
  }

  private static int minorVersion(String line) throws IOException {
    if (line.startsWith("HTTP/1.1 ")) {
      return 1;
    }
    if (line.startsWith("HTTP/1.0 ")) {
      return 0;
    }
    throw noStatusLine(line);
  }

  private static int status(String line) throws IOException {
    boolean ends = line.length() == 12 || (line.length() > 12 && line.charAt(12) == ' ');
    if (!ends || !isDigits(line.substring(9, 12)) || line.charAt(9) == '0') {
      throw noStatusLine(line);
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static MalformedResponseException noStatusLine(String line) {
    String start = line.length() > 60 ? line.substring(0, 60) + "..." : line;
    return new MalformedResponseException(
        "expected a status line with a code from 100 to 999; got '%s'".formatted(start));
  }

  static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static void addField(HeaderFields.Builder fields, String line) throws IOException {
    if (isBlank(line.charAt(0))) {
      throw new MalformedResponseException("a folded or indented line in the head");
    }
    int colon = line.indexOf(':');
    String name = trim(line, 0, Math.max(colon, 0));
    if (!FieldSyntax.isToken(name)) {
      throw new MalformedResponseException("'%s' is not a field name".formatted(name));
    }
    String value = trim(line, colon + 1, line.length());
    if (!FieldSyntax.isValue(value)) {
      throw new MalformedResponseException("a control character in the value of " + name);
    }
    fields.add(name, value);
  }

  private static String trim(String line, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isBlank(line.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** A line without its end. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = next(); c != '\n'; c = next()) {
      line.append((char) c);
    }
    int last = line.length() - 1;
    if (last >= 0 && line.charAt(last) == '\r') {
      line.setLength(last);
    }
    return line.toString();
  }

  private int next() throws IOException {
    int c = in.read();
    if (c < 0) {
      throw new EOFException("the connection ended before the head of a response");
    }
    if (--left < 0) {
      throw new MalformedResponseException("a head of more than %d bytes".formatted(maxHead));
    }
    return c;
  }
}
