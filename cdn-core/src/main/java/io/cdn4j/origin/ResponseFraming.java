package io.cdn4j.origin;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a response ends and whether its connection may carry another one, RFC 9112 sections 6.3 and
 * 9.3. Refuses what two readers could read in two ways: that is how responses get split.
 *
 * @param body the bounds of the content
 * @param persistent whether the connection may be used again
 */
record ResponseFraming(BodyBounds body, boolean persistent) {
  /**
   * The framing of a response of HTTP/1.
   *
   * @throws MalformedResponseException if its fields contradict each other
   */
  static ResponseFraming of(ResponseHeadReader.Received received, String method, int maxTrailers)
      throws MalformedResponseException {
    ResponseHead head = received.head();
    boolean chunked = isChunked(head.fields(), received.minorVersion());
    long length = length(head.fields());
    if (chunked && length >= 0) {
      throw new MalformedResponseException("both Transfer-Encoding and Content-Length");
    }
    boolean persistent = isPersistent(received);
    if (!head.hasContent(method)) {
      // What such a response announces may follow nevertheless: do not let it become the next
      // response.
      boolean suspect = (head.status() == 204 && length > 0) || (chunked && !method.equals("HEAD"));
      return new ResponseFraming(BodyBounds.length(0), persistent && !suspect);
    }
    if (chunked) {
      return new ResponseFraming(new ChunkedBounds(maxTrailers), persistent);
    }
    return length >= 0
        ? new ResponseFraming(BodyBounds.length(length), persistent)
        : new ResponseFraming(BodyBounds.untilClose(), false);
  }

  private static boolean isChunked(HeaderFields fields, int minorVersion)
      throws MalformedResponseException {
    List<String> codings = fields.all("Transfer-Encoding");
    if (codings.isEmpty()) {
      return false;
    }
    if (minorVersion == 0 || codings.size() > 1 || !codings.get(0).equalsIgnoreCase("chunked")) {
      throw new MalformedResponseException(
          "expected no Transfer-Encoding but chunked in HTTP/1.1; got %s in HTTP/1.%d"
              .formatted(codings, minorVersion));
    }
    return true;
  }

  /** The value of Content-Length, or -1 if there is none. */
  static long length(HeaderFields fields) throws MalformedResponseException {
    List<String> lengths = fields.all("Content-Length");
    if (lengths.isEmpty()) {
      return -1;
    }
    String length = lengths.get(0);
    if (lengths.size() > 1 || length.length() > 18 || !ResponseHeadReader.isDigits(length)) {
      throw new MalformedResponseException(
          "expected one Content-Length of 1 to 18 digits; got " + lengths);
    }
    return Long.parseLong(length);
  }

  private static boolean isPersistent(ResponseHeadReader.Received received) {
    List<String> options = connectionOptions(received.head().fields());
    if (options.contains("close")) {
      return false;
    }
    return received.minorVersion() == 1 || options.contains("keep-alive");
  }

  private static List<String> connectionOptions(HeaderFields fields) {
    return fields.all("Connection").stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(option -> option.trim().toLowerCase(Locale.ROOT))
        .toList();
  }
}
