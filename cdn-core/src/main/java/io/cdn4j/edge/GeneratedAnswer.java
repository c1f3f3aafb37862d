package io.cdn4j.edge;

import io.cdn4j.http.Answer;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.HttpDate;
import io.cdn4j.http.ResponseHead;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * Responses that the edge makes itself: short, not stored by anybody, without detail for strangers.
 */
final class GeneratedAnswer {
  private static final Map<Integer, String> PHRASES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(403, "Forbidden"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(414, "URI Too Long"),
          Map.entry(421, "Misdirected Request"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"),
          Map.entry(508, "Loop Detected"));

  private GeneratedAnswer() {}

  /** An error page for this status; further fields are added to it. */
  static Answer of(int status, Instant now, boolean withBody, HeaderFields added) {
    byte[] text =
        "%d %s\n"
            .formatted(status, PHRASES.getOrDefault(status, "Error"))
            .getBytes(StandardCharsets.US_ASCII);
    HeaderFields fields =
        HeaderFields.of(
            "Date",
            HttpDate.format(now),
            "Content-Type",
            "text/plain",
            "Content-Length",
            Integer.toString(text.length),
            "Cache-Control",
            "no-store");
    return new Answer(
        new ResponseHead(status, status == 503 ? fields.plus("Retry-After", "1") : fields),
        added,
        withBody ? new BytesBody(text) : BytesBody.empty());
  }
}
