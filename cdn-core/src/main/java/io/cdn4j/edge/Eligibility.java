package io.cdn4j.edge;

import io.cdn4j.caching.RequestDirectives;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.RangeRequest;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a request may do by its nature and by the rules of its behavior. Pure. */
final class Eligibility {
  /** What a browser's EventSource asks for; others ask for it among other types. */
  private static final String EVENTS = "text/event-stream";

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

  /** What makes a request none that {@link #isCacheable}, in the words of the decision trace. */
  static String whyNotCacheable(ViewerRequest request, Rules rules) {
    if (!rules.behavior.cached()) {
      return "CacheBehavior.cached";
    }
    if (!request.isGet() && !request.isHead()) {
      return "RFC 9111 section 3, method";
    }
    return request.body().isEmpty()
        ? "RFC 9110 section 13.1, If-Match or If-Unmodified-Since"
        : "RFC 9110 section 9.3.1, content";
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

  /**
   * Whether others may wait for what the response to its range tells of something unknown: how
   * large that is, and by which entity tag it is known. A condition would bring something else.
   */
  static boolean mayLeadRanges(ViewerRequest request, RequestDirectives directives) {
    HeaderFields fields = request.fields();
    String range = fields.get("Range");
    return request.isGet()
        && !directives.noStore()
        && range != null
        && RangeRequest.parse(range).filter(asked -> asked.specs().size() == 1).isPresent()
        && !fields.contains("If-Range")
        && !fields.contains("If-None-Match")
        && !fields.contains("If-Modified-Since");
  }

  private static boolean isSelectedBySecrets(StoredEntry selected) {
    HeaderFields selecting = selected.head().selecting();
    return selecting.contains("Cookie") || selecting.contains("Authorization");
  }

  private static boolean conditionsPass(HeaderFields fields, Rules rules) {
    return rules.isApplication()
        && (fields.contains("If-None-Match") || fields.contains("If-Modified-Since"));
  }

  /**
   * Whether it neither waits for other requests nor lets them wait for it. With a session an
   * application most often answers for one user, and a stream of events is different for each of
   * its readers and begins when it has something to say.
   */
  static boolean goesAlone(ViewerRequest request) {
    return request.authenticated() || asksForEvents(request.fields());
  }

  private static boolean asksForEvents(HeaderFields fields) {
    String accept = fields.combined("Accept");
    return accept != null && accept.toLowerCase(Locale.ROOT).contains(EVENTS);
  }

  /** Whether it is somebody's: such requests do not decide for strangers what may be shared. */
  static boolean isPersonal(ViewerRequest request) {
    return request.authenticated() || request.fields().contains("Authorization");
  }

  /**
   * What is asked behind an answer carries nobody's credentials, so it would be refused; and an
   * application never gets a viewer's cookies behind an answer, so what is selected by them is
   * asked for before it.
   */
  static boolean needsCredentials(
      ViewerRequest request, Rules rules, @Nullable StoredEntry selected) {
    return request.authenticated()
        || (selected != null && rules.isApplication() && isSelectedBySecrets(selected))
        || (request.fields().contains("Authorization")
            && rules.behavior.cachePolicy().key().headers().stream()
                .noneMatch("Authorization"::equalsIgnoreCase));
  }
}
