package io.cdn4j.distribution;

import java.util.List;

/**
 * What of a request reaches the origin beside the cache key: CloudFront's origin request policy.
 *
 * @param forwarding which fields of a GET or HEAD
 * @param headers names of further fields that are forwarded although they are not in the key
 * @param dropFamilies whether fields that redirect or override a request (X-Forwarded-*, Forwarded,
 *     method and URL overrides and their kin) are dropped from every request
 * @param userAgent the User-Agent of a GET or HEAD whose fields are those in the key; empty means
 *     the viewer's
 */
public record OriginRequestPolicy(
    Forwarding forwarding, List<String> headers, boolean dropFamilies, String userAgent) {

  /** Which fields of a viewer's GET or HEAD are forwarded. */
  public enum Forwarding {
    /** Those in the cache key, Range and validators. */
    KEY,
    /** All end-to-end fields. */
    END_TO_END,
    /**
     * All end-to-end fields, and the conditions of a viewer too where nothing is stored that could
     * answer them: the origin answers as if there were no cache.
     */
    UNCHANGED
  }

  /** Copies the list. */
  public OriginRequestPolicy {
    headers = List.copyOf(headers);
  }

  /** What an owner did not list is not forwarded. */
  public static OriginRequestPolicy standard() {
    return new OriginRequestPolicy(Forwarding.KEY, List.of(), true, "cdn4j");
  }

  /** All end-to-end fields, as a transparent proxy does. */
  public static OriginRequestPolicy endToEnd() {
    return new OriginRequestPolicy(Forwarding.END_TO_END, List.of(), false, "");
  }

  /** For the filter: the application sees every request as it came. */
  public static OriginRequestPolicy application() {
    return new OriginRequestPolicy(Forwarding.UNCHANGED, List.of(), false, "");
  }

  /**
   * All end-to-end fields but those that redirect or override a request: for paths that are not
   * cached.
   */
  public static OriginRequestPolicy pass() {
    return new OriginRequestPolicy(Forwarding.END_TO_END, List.of(), true, "");
  }
}
