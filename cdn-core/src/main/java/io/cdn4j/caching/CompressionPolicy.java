package io.cdn4j.caching;

import io.cdn4j.distribution.Compression;
import io.cdn4j.http.ContentCoding;
import io.cdn4j.http.EntityTag;
import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which stored responses the edge compresses, and what their heads look like then: as if a
 * compressing origin had sent them. Pure.
 */
public final class CompressionPolicy {
  private static final Set<Integer> STATUSES = Set.of(200, 403, 404);

  /** What speaks of the bytes that came (RFC 9110 section 14.3, RFC 9530, RFC 3230, RFC 1864). */
  private static final List<String> OF_THE_BYTES =
      List.of(
          "Accept-Ranges",
          "Content-Length",
          "Content-Digest",
          "Content-MD5",
          "Digest",
          "Repr-Digest");

  private final Compression compression;
  private final String offered;

  /** The rules of one behavior; its codings are those that can be made here. */
  public CompressionPolicy(Compression compression) {
    this.compression = compression;
    this.offered = AcceptEncoding.text(compression.codings());
  }

  /** Decides about a response by its head. */
  public CompressionDecision decide(StoredResponse response) {
    if (compression.codings().isEmpty()) {
      return CompressionDecision.OFF;
    }
    HeaderFields fields = response.fields();
    if (!STATUSES.contains(response.status())) {
      return CompressionDecision.STATUS;
    }
    if (fields.contains("Content-Encoding")) {
      return CompressionDecision.CODED;
    }
    if (forbidsTransform(fields, "Cache-Control")
        || forbidsTransform(fields, "CDN-Cache-Control")) {
      return CompressionDecision.NO_TRANSFORM;
    }
    if (!CompressibleTypes.include(fields.get("Content-Type"))) {
      return CompressionDecision.TYPE;
    }
    return fits(response) ? CompressionDecision.CHOOSE : CompressionDecision.LENGTH;
  }

  private static boolean forbidsTransform(HeaderFields fields, String name) {
    return Directive.parse(fields.all(name)).stream()
        .anyMatch(directive -> directive.name().equals("no-transform"));
  }

  private boolean fits(StoredResponse response) {
    if (!response.fields().contains("Content-Length")) {
      return compression.undeclared();
    }
    long length = response.head().contentLength();
    return length >= compression.smallest() && length <= compression.largest();
  }

  /** The coding for a request, as the origin sees it. */
  public ContentCoding coding(HeaderFields request) {
    return AcceptEncoding.preferred(request.combined("Accept-Encoding"), offered);
  }

  /**
   * The response as it is stored after {@link CompressionDecision#CHOOSE}. Where nothing is
   * compressed for this request, it says at least that it may be for others.
   *
   * @param request the fields of the request as the origin saw it
   */
  public StoredResponse chosen(StoredResponse response, HeaderFields request) {
    Alteration alteration = new Alteration(coding(request), response.fields().get("ETag"));
    return response.altered(
        chosen(response.fields(), alteration),
        Selecting.withCoding(response.selecting(), request, offered),
        alteration);
  }

  /** The fields of a HEAD response as those of the GET response would be stored. */
  public HeaderFields chosen(HeaderFields fields, HeaderFields request) {
    return chosen(fields, new Alteration(coding(request), null));
  }

  private static HeaderFields chosen(HeaderFields fields, Alteration alteration) {
    HeaderFields seen = seen(fields, alteration);
    ContentCoding coding = alteration.coding();
    return coding != null && alteration.isCoded()
        ? seen.with("Content-Encoding", coding.token())
        : seen;
  }

  /** The fields of the origin as the viewers of an altered response see them. */
  static HeaderFields seen(HeaderFields fields, Alteration alteration) {
    HeaderFields varying = alteration.coding() == null ? fields : varying(fields);
    return alteration.isCoded() ? weakly(varying.without(OF_THE_BYTES)) : varying;
  }

  private static HeaderFields varying(HeaderFields fields) {
    String vary = fields.combined("Vary");
    if (vary == null) {
      return fields.plus("Vary", "Accept-Encoding");
    }
    List<String> names = FieldValues.elements(vary);
    boolean said =
        names.contains("*") || names.stream().anyMatch("Accept-Encoding"::equalsIgnoreCase);
    return said ? fields : fields.with("Vary", vary + ", Accept-Encoding");
  }

  /** RFC 9110 section 8.8.3.3: other bytes need another tag, or one that promises less. */
  private static HeaderFields weakly(HeaderFields fields) {
    @Nullable String tag = fields.get("ETag");
    return tag == null
        ? fields
        : EntityTag.parse(tag)
            .map(parsed -> fields.with("ETag", new EntityTag(true, parsed.opaque()).toString()))
            .orElseGet(() -> fields.without("ETag"));
  }
}
