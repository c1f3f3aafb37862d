package io.cdn4j.caching;

import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Updates the fields of a stored response from a 304 or a HEAD response, RFC 9111 section 3.2.
 * Pure.
 */
public final class Freshening {
  /** What describes the stored bytes stays as it is; a cookie is for the one who asked. */
  private static final Set<String> KEPT = caseless();

  /** More than this would be a response that grows with every validation. */
  private static final int LARGEST = 64 * 1024;

  private Freshening() {}

  private static Set<String> caseless() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(
        Set.of(
            "Content-Length",
            "Content-Encoding",
            "Content-Range",
            "Content-Type",
            "Set-Cookie",
            "Set-Cookie2"));
    return names;
  }

  /**
   * A stored response after the origin has sent newer fields of it.
   *
   * @param newer the fields of a 304 or of a HEAD response
   * @param exchanged when they came
   * @param sent the fields of the request as the origin saw it
   * @param liberal whether language order and quality values are normalised too
   */
  public static StoredResponse updated(
      StoredResponse stored,
      HeaderFields newer,
      Exchanged exchanged,
      HeaderFields sent,
      boolean liberal) {
    Alteration before = stored.alteration();
    if (before != null) {
      return updatedAltered(stored, before, newer, exchanged, sent, liberal);
    }
    HeaderFields fields = update(stored.fields(), newer);
    if (sameVary(stored, fields)) {
      return stored.updated(fields, exchanged);
    }
    HeaderFields selecting = Selecting.fields(fields, sent, liberal);
    StoredResponse updated =
        StoredResponse.of(stored.head().withFields(fields), exchanged, selecting);
    return stored.isSliced() ? updated.sliced(stored.slicedLength()) : updated;
  }

  /** What the origin says of its response is said of the altered one as far as it is true of it. */
  private static StoredResponse updatedAltered(
      StoredResponse stored,
      Alteration before,
      HeaderFields newer,
      Exchanged exchanged,
      HeaderFields sent,
      boolean liberal) {
    HeaderFields fields = update(stored.fields(), CompressionPolicy.seen(newer, before));
    Alteration after = before.after(newer.get("ETag"));
    StoredResponse updated = stored.updated(fields, exchanged);
    HeaderFields selecting =
        sameVary(stored, fields)
            ? stored.selecting()
            : Selecting.withCodingOf(stored, Selecting.fields(newer, sent, liberal), sent);
    return updated.altered(updated.fields(), selecting, after);
  }

  /** What now varies by other fields was selected by those of this request (section 4.1). */
  private static boolean sameVary(StoredResponse stored, HeaderFields fields) {
    return Objects.equals(fields.combined("Vary"), stored.fields().combined("Vary"));
  }

  /** The stored fields, each replaced by the newer one where there is one. */
  static HeaderFields update(HeaderFields stored, HeaderFields newer) {
    Set<String> replaced = newer.names();
    replaced.removeAll(KEPT);
    if (isWeak(stored) && !isWeak(newer)) {
      replaced.remove("ETag");
    }
    HeaderFields merged =
        stored
            .filter((name, value) -> !replaced.contains(name))
            .plus(newer.filter((name, value) -> replaced.contains(name)));
    return shared(merged);
  }

  /**
   * A weak tag says that the bytes may differ; a server that compresses on the fly answers 304 with
   * the strong tag of the bytes that it did not send.
   */
  private static boolean isWeak(HeaderFields fields) {
    String tag = fields.get("ETag");
    return tag != null && tag.startsWith("W/");
  }

  /** Whether updates have made the fields larger than any response should have. */
  public static boolean isTooLarge(HeaderFields fields) {
    return fields.weight() > LARGEST;
  }

  /** Sections 5.2.2.4 and 5.2.2.7: fields that the response says are for one user are not kept. */
  private static HeaderFields shared(HeaderFields fields) {
    ResponseDirectives directives = ResponseDirectives.governing(fields);
    return fields.without(directives.privateFields()).without(directives.noCacheFields());
  }

  /**
   * Whether a HEAD response describes the stored representation (section 4.3.5); if not, the stored
   * response is of another one and no longer current.
   */
  public static boolean describesSame(StoredResponse stored, HeaderFields newer) {
    String length = stored.isCoded() ? null : newer.get("Content-Length");
    return isSame(newer.get("ETag"), stored.originTagText())
        && isSame(newer.get("Last-Modified"), stored.fields().get("Last-Modified"))
        && isSame(length, lengthOf(stored));
  }

  private static @Nullable String lengthOf(StoredResponse stored) {
    return stored.isSliced()
        ? Long.toString(stored.slicedLength())
        : stored.fields().get("Content-Length");
  }

  private static boolean isSame(@Nullable String newer, @Nullable String stored) {
    return newer == null || newer.equals(stored);
  }
}
