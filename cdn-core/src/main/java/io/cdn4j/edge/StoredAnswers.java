package io.cdn4j.edge;

import io.cdn4j.caching.Preconditions;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.Answer;
import io.cdn4j.http.ByteRange;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Makes the answer to a request from a stored response: whole, 206, 304 or 416. */
final class StoredAnswers {
  /** RFC 9110 section 15.4.5: what a 304 repeats. */
  private static final Set<String> IN_NOT_MODIFIED = caseless();

  private StoredAnswers() {}

  private static Set<String> caseless() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(
        Set.of(
            "Cache-Control",
            "CDN-Cache-Control",
            "Content-Location",
            "Date",
            "ETag",
            "Expires",
            "Last-Modified",
            "Vary",
            "Via"));
    return names;
  }

  /**
   * The answer; {@code added} are the fields of this answer alone. What the edge has compressed has
   * no ranges: after the next fetch the same range may be of other bytes.
   */
  static Answer of(Rules rules, StoredEntry entry, ViewerRequest request, HeaderFields added) {
    StoredResponse stored = entry.head();
    HeaderFields asked = request.fields();
    ResponseHead head = rules.forViewer(stored.head());
    boolean conditional = stored.status() / 100 == 2 && (request.isGet() || request.isHead());
    if (conditional && Preconditions.notModified(asked, stored)) {
      return notModified(head, added);
    }
    if (stored.isPartial()) {
      return RangeAnswers.ofPart(entry, head, request, added);
    }
    return honoursRange(entry, request)
        ? RangeAnswers.of(entry, head, request, added)
        : whole(entry, head, request, added);
  }

  private static boolean honoursRange(StoredEntry entry, ViewerRequest request) {
    StoredResponse stored = entry.head();
    return stored.status() == 200
        && request.isGet()
        && request.fields().contains("Range")
        && entry.length() >= 0
        && !stored.isCoded()
        && Preconditions.rangeApplies(request.fields(), stored);
  }

  /** The bytes of a whole of known length that {@link #of} would show. */
  static List<ByteRange> content(StoredEntry whole, ViewerRequest request) {
    if (!request.isGet() || Preconditions.notModified(request.fields(), whole.head())) {
      return List.of();
    }
    return honoursRange(whole, request)
        ? RangeAnswers.content(whole, request)
        : List.of(new ByteRange(0, whole.length() - 1));
  }

  static Answer notModified(ResponseHead head, HeaderFields added) {
    HeaderFields fields = head.fields().filter((name, value) -> IN_NOT_MODIFIED.contains(name));
    return new Answer(new ResponseHead(304, fields), added, BytesBody.empty());
  }

  static Answer whole(
      StoredEntry entry, ResponseHead head, ViewerRequest request, HeaderFields added) {
    boolean lengthKnown = head.fields().contains("Content-Length") || entry.length() < 0;
    HeaderFields fields =
        lengthKnown || head.status() == 204
            ? added
            : added.plus("Content-Length", Long.toString(entry.length()));
    return new Answer(head, fields, request.isHead() ? BytesBody.empty() : entry.read());
  }
}
