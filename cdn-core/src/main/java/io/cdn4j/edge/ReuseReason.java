package io.cdn4j.edge;

import io.cdn4j.caching.ResponseDirectives;
import io.cdn4j.caching.ReuseDecision;
import io.cdn4j.caching.StoredResponse;

/** A {@link ReuseDecision} in the words of the decision trace. */
final class ReuseReason {
  private ReuseReason() {}

  static String word(ReuseDecision decision) {
    return switch (decision.action()) {
      case SERVE -> "serve";
      case SERVE_AND_REVALIDATE -> "serve-and-revalidate";
      case VALIDATE -> "validate";
    };
  }

  static String onOriginError(ReuseDecision decision) {
    return switch (decision.onOriginError()) {
      case PASS_ERROR -> "pass-error";
      case SERVE_STALE_IF_UNREACHABLE -> "serve-stale-if-unreachable";
      case SERVE_STALE -> "serve-stale";
    };
  }

  /** Which rule demands, or permits, the action. */
  static String rule(ReuseDecision decision, StoredResponse stored) {
    return switch (decision.action()) {
      case SERVE ->
          decision.freshness().isFresh()
              ? "RFC 9111 section 4.2"
              : "RFC 9111 section 5.2.1.2, max-stale";
      case SERVE_AND_REVALIDATE -> "RFC 5861 section 3";
      case VALIDATE ->
          decision.requested()
              ? "RFC 9111 section 5.2.1, of the request"
              : whyValidated(stored.directives());
    };
  }

  private static String whyValidated(ResponseDirectives directives) {
    if (directives.noCache()) {
      return "RFC 9111 section 5.2.2.4, no-cache";
    }
    if (directives.mustRevalidate()) {
      return "RFC 9111 section 5.2.2.2, must-revalidate";
    }
    return directives.proxyRevalidate()
        ? "RFC 9111 section 5.2.2.8, proxy-revalidate"
        : "RFC 9111 section 4.2.4";
  }
}
