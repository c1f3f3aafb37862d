package io.cdn4j.edge;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CacheBehavior.BodyOnGet;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.http.CdnLoop;
import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ViewerRequest;
import org.jspecify.annotations.Nullable;

/** The first step of the journey: which requests are not served at all. */
final class RequestCheck {
  /** The request is served. */
  static final int OK = 0;

  private static final int PER_LINE = 4;

  private final Distribution distribution;
  private final Limits limits;
  private final String cdnId;

  RequestCheck(Distribution distribution, Limits limits, String cdnId) {
    this.distribution = distribution;
    this.limits = limits;
    this.cdnId = cdnId;
  }

  /** The status to refuse the request with, or {@link #OK}. */
  int refusal(ViewerRequest request, CacheBehavior behavior) {
    int status = limits(request);
    if (status != OK) {
      return status;
    }
    if (!isWellFormed(request)) {
      return 400;
    }
    if (!distribution.serves(request.target().authority())) {
      return 421;
    }
    if (loops(request)) {
      return 508;
    }
    return permission(request, behavior);
  }

  private boolean loops(ViewerRequest request) {
    return request.fields().contains("CDN-Loop")
        && CdnLoop.contains(request.fields().all("CDN-Loop"), cdnId);
  }

  private static int permission(ViewerRequest request, CacheBehavior behavior) {
    if (!behavior.methods().allow(request.method())) {
      return 405;
    }
    boolean refused =
        behavior.bodyOnGet() == BodyOnGet.REFUSED
            && (request.isGet() || request.isHead())
            && !request.body().isEmpty();
    return refused ? 403 : OK;
  }

  private int limits(ViewerRequest request) {
    String query = request.target().query();
    int target = request.target().path().length() + (query == null ? 0 : 1 + query.length());
    if (target > limits.target()) {
      return 414;
    }
    if (request.body().length() > limits.content()) {
      return 413;
    }
    HeaderFields fields = request.fields();
    if (fields.size() > limits.fields()) {
      return 431;
    }
    int head = target;
    for (int line = 0; line < fields.size(); line++) {
      head += fields.nameAt(line).length() + fields.valueAt(line).length() + PER_LINE;
    }
    return head > limits.head() ? 431 : OK;
  }

  /** Content that says its length was checked; other content is counted while it is read. */
  RequestBody bounded(RequestBody content) {
    return content.length() < 0 ? new BoundedContent(content, limits.content()) : content;
  }

  private static boolean isWellFormed(ViewerRequest request) {
    return (request.isGet() || FieldValues.isToken(request.method()))
        && RawPath.isAcceptable(request.target().path())
        && (!request.target().path().equals("*") || request.method().equals("OPTIONS"))
        && isQuery(request.target().query())
        && hasPlainValues(request.fields())
        && HopByHop.maySay(request.fields());
  }

  /**
   * RFC 9110 section 5.5. Servers do not let these through; who calls the core may, and two
   * different requests would have the same key.
   */
  private static boolean hasPlainValues(HeaderFields fields) {
    for (int line = 0; line < fields.size(); line++) {
      String value = fields.valueAt(line);
      if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\0') >= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isQuery(@Nullable String query) {
    return query == null || RawPath.isPrintable(query);
  }
}
