package io.cdn4j.edge;

import io.cdn4j.caching.Preconditions;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.Answer;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.ByteRange;
import io.cdn4j.http.ContentRange;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.RangeRequest;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Answers to Range requests from a stored response, RFC 9110 section 14. */
final class RangeAnswers {
  private RangeAnswers() {}

  /** From a whole whose length is known: 206, 416, or the whole if the field cannot be honoured. */
  static Answer of(
      StoredEntry entry, ResponseHead head, ViewerRequest request, HeaderFields added) {
    Optional<RangeRequest> ranges = parse(request);
    if (ranges.isEmpty()) {
      return StoredAnswers.whole(entry, head, request, added);
    }
    RangeRequest.Resolution resolution = ranges.get().resolve(entry.length());
    return switch (resolution.kind()) {
      case WHOLE -> StoredAnswers.whole(entry, head, request, added);
      case UNSATISFIABLE -> unsatisfiable(head, entry.length(), added);
      case RANGES ->
          resolution.ranges().size() == 1
              ? single(entry, head, resolution.ranges().get(0), 0, entry.length(), added)
              : multiple(entry, head, resolution.ranges(), added);
    };
  }

  /** The bytes of a whole of known length that {@link #of} would show. */
  static List<ByteRange> content(StoredEntry whole, ViewerRequest request) {
    Optional<RangeRequest.Resolution> resolution =
        parse(request).map(ranges -> ranges.resolve(whole.length()));
    boolean all =
        resolution.isEmpty() || resolution.get().kind() == RangeRequest.Resolution.Kind.WHOLE;
    return all ? List.of(new ByteRange(0, whole.length() - 1)) : resolution.get().ranges();
  }

  /** Whether a stored part holds all that a request asks for. */
  static boolean serves(StoredEntry part, ViewerRequest request) {
    String range = request.fields().get("Range");
    return range != null
        && request.isGet()
        && Preconditions.rangeApplies(request.fields(), part.head())
        && (part.head().requestedRange().filter(range::equals).isPresent()
            || within(part, request).isPresent());
  }

  /** From a part that {@link #serves} the request. */
  static Answer ofPart(
      StoredEntry part, ResponseHead head, ViewerRequest request, HeaderFields added) {
    Optional<ByteRange> range = within(part, request);
    if (range.isEmpty()) {
      return new Answer(head, added, part.read());
    }
    ContentRange held = contentRange(part.head());
    return single(part, head, range.get(), held.first(), held.completeLength(), added);
  }

  /**
   * The range that is asked for, if it lies within the bytes that came and the whole's length is
   * known.
   */
  private static Optional<ByteRange> within(StoredEntry part, ViewerRequest request) {
    ContentRange held = contentRange(part.head());
    long bytes = part.length();
    if (held.completeLength() < 0 || bytes < 0) {
      return Optional.empty();
    }
    long last = Math.min(held.last(), held.first() + bytes - 1);
    return parse(request)
        .map(ranges -> ranges.resolve(held.completeLength()))
        .filter(resolution -> resolution.kind() == RangeRequest.Resolution.Kind.RANGES)
        .filter(resolution -> resolution.ranges().size() == 1)
        .map(resolution -> resolution.ranges().get(0))
        .filter(range -> range.first() >= held.first() && range.last() <= last);
  }

  private static ContentRange contentRange(StoredResponse part) {
    return part.contentRange()
        .orElseThrow(() -> new IllegalStateException("a stored 206 has no Content-Range: " + part));
  }

  private static Optional<RangeRequest> parse(ViewerRequest request) {
    String range = request.fields().get("Range");
    return range == null ? Optional.empty() : RangeRequest.parse(range);
  }

  private static Answer single(
      StoredEntry entry,
      ResponseHead head,
      ByteRange range,
      long firstHeld,
      long completeLength,
      HeaderFields added) {
    HeaderFields fields =
        head.fields()
            .with("Content-Length", Long.toString(range.length()))
            .with(
                "Content-Range",
                new ContentRange(range.first(), range.last(), completeLength).toString());
    return new Answer(
        new ResponseHead(206, fields),
        added,
        entry.read(range.first() - firstHeld, range.length()));
  }

  private static Answer multiple(
      StoredEntry entry, ResponseHead head, List<ByteRange> ranges, HeaderFields added) {
    String boundary = "cdn4j" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    String type = head.fields().get("Content-Type");
    List<BodyReader> parts = new ArrayList<>();
    long length = 0;
    for (ByteRange range : ranges) {
      byte[] lead = lead(boundary, type == null ? "" : type, range, entry.length());
      parts.add(new BytesBody(lead));
      parts.add(entry.read(range.first(), range.length()));
      length += lead.length + range.length();
    }
    byte[] close = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.ISO_8859_1);
    parts.add(new BytesBody(close));
    HeaderFields fields =
        head.fields()
            .with("Content-Type", "multipart/byteranges; boundary=" + boundary)
            .with("Content-Length", Long.toString(length + close.length));
    return new Answer(new ResponseHead(206, fields), added, new ChainedBody(parts));
  }

  private static byte[] lead(String boundary, String type, ByteRange range, long completeLength) {
    String contentType = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
    ContentRange part = new ContentRange(range.first(), range.last(), completeLength);
    return ("\r\n--" + boundary + "\r\n" + contentType + "Content-Range: " + part + "\r\n\r\n")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Answer unsatisfiable(ResponseHead head, long completeLength, HeaderFields added) {
    HeaderFields fields =
        head.fields()
            .filter((name, value) -> name.equalsIgnoreCase("Date") || name.equalsIgnoreCase("Via"))
            .plus("Content-Range", "bytes */" + completeLength)
            .plus("Content-Length", "0");
    return new Answer(new ResponseHead(416, fields), added, BytesBody.empty());
  }
}
