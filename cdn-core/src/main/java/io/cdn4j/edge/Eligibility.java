package io.cdn4j.edge;

import io.cdn4j.caching.RequestDirectives;
import io.cdn4j.distribution.OriginRequestPolicy.Forwarding;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;
import org.jspecify.annotations.Nullable;

/** What a request may do by its nature and by the rules of its behavior. Pure. */
final class Eligibility {
  private Eligibility() {}

  /** Whether a stored response may answer it. */
  static boolean isCacheable(ViewerRequest request, Rules rules) {
    HeaderFields fields = request.fields();
    return rules.behavior.cached()
        && (request.isGet() || request.isHead())
        && request.body().isEmpty()
        && !fields.contains("If-Match")
        && !fields.contains("If-Unmodified-Since");
  }

  /**
   * Whether it may lead a flight. A HEAD, a range of something unknown and what must not be stored
   * have no response that others could use. Neither has a condition on something unknown that the
   * origin is to answer itself.
   */
  static boolean mayLead(
      ViewerRequest request,
      Rules rules,
      RequestDirectives directives,
      @Nullable StoredEntry selected) {
    boolean widened = selected != null && !selected.head().isPartial();
    return request.isGet()
        && !directives.noStore()
        && (widened
            || !(request.fields().contains("Range") || conditionsPass(request.fields(), rules)));
  }

  private static boolean conditionsPass(HeaderFields fields, Rules rules) {
    return rules.behavior.originRequestPolicy().forwarding() == Forwarding.UNCHANGED
        && (fields.contains("If-None-Match") || fields.contains("If-Modified-Since"));
  }

  /** Whether it is somebody's: such requests do not decide for strangers what may be shared. */
  static boolean isPersonal(ViewerRequest request) {
    return request.authenticated() || request.fields().contains("Authorization");
  }

  /** What is asked behind an answer carries nobody's credentials, so it would be refused. */
  static boolean needsCredentials(ViewerRequest request, Rules rules) {
    return request.authenticated()
        || (request.fields().contains("Authorization")
            && rules.behavior.cachePolicy().key().headers().stream()
                .noneMatch("Authorization"::equalsIgnoreCase));
  }
}
