package io.cdn4j.caching;

import io.cdn4j.http.EntityTag;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.HttpDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a request against a stored response, RFC 9110 section 13 and RFC 9111 section
 * 4.3.2. Pure.
 */
public final class Preconditions {
  private Preconditions() {}

  /**
   * Whether the viewer already has this response, so that 304 says it all. If-None-Match goes
   * before the date.
   */
  public static boolean notModified(HeaderFields request, StoredResponse stored) {
    String ifNoneMatch = request.combined("If-None-Match");
    if (ifNoneMatch != null) {
      return matchesAny(ifNoneMatch, stored);
    }
    String ifModifiedSince = request.get("If-Modified-Since");
    return ifModifiedSince != null
        && HttpDate.parse(ifModifiedSince)
            .filter(since -> !lastChange(stored).isAfter(since))
            .isPresent();
  }

  /** RFC 9111 section 4.3.2: without Last-Modified the Date counts. */
  private static Instant lastChange(StoredResponse stored) {
    return stored.lastModified().orElse(stored.date());
  }

  private static boolean matchesAny(String ifNoneMatch, StoredResponse stored) {
    if (ifNoneMatch.trim().equals("*")) {
      return true;
    }
    Optional<EntityTag> current = stored.entityTag();
    return current.isPresent()
        && EntityTag.parseList(ifNoneMatch).orElse(List.of()).stream()
            .anyMatch(current.get()::matchesWeakly);
  }

  /**
   * RFC 9110 section 13.1.5: whether a range may be served. Without If-Range it may; else only if
   * the validator matches strongly.
   */
  public static boolean rangeApplies(HeaderFields request, StoredResponse stored) {
    String ifRange = request.get("If-Range");
    if (ifRange == null) {
      return true;
    }
    String value = ifRange.trim();
    if (value.startsWith("\"") || value.startsWith("W/")) {
      Optional<EntityTag> asked = EntityTag.parse(value);
      return asked.isPresent()
          && stored.entityTag().filter(asked.get()::matchesStrongly).isPresent();
    }
    return HttpDate.parse(value).isPresent()
        && HttpDate.parse(value).equals(stored.lastModified())
        && isStrongDate(stored);
  }

  /**
   * RFC 9110 section 8.8.2.2: a date is strong if it is at least a second older than the response.
   */
  private static boolean isStrongDate(StoredResponse stored) {
    return stored
        .lastModified()
        .filter(modified -> !modified.plusSeconds(1).isAfter(stored.date()))
        .isPresent();
  }
}
