package io.cdn4j.caching;

import io.cdn4j.http.HeaderFields;
import java.util.Set;
import java.util.TreeSet;

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

  /** The stored fields, each replaced by the newer one where there is one. */
  public static HeaderFields update(HeaderFields stored, HeaderFields newer) {
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
  public static boolean describesSame(HeaderFields stored, HeaderFields newer) {
    return sameWherePresent(stored, newer, "ETag")
        && sameWherePresent(stored, newer, "Last-Modified")
        && sameWherePresent(stored, newer, "Content-Length");
  }

  private static boolean sameWherePresent(HeaderFields stored, HeaderFields newer, String name) {
    String newerValue = newer.get(name);
    return newerValue == null || newerValue.equals(stored.get(name));
  }
}
