package io.cdn4j.event;

import org.jspecify.annotations.Nullable;

/**
 * What a cache did with one request, RFC 9211. Its text is a member of the Cache-Status list; key
 * and detail are left out, since strangers see it.
 *
 * @param cache the name of the cache, a token
 * @param hit whether a stored response answered without the origin
 * @param forward why the request went forward; null if it did not
 * @param forwardStatus the status that the origin answered, if it differs from what the viewer
 *     gets; else 0
 * @param ttl seconds that the response stays fresh, negative if stale, or {@link #NO_TTL}
 * @param stored whether the response was stored
 * @param collapsed whether the request was collapsed into another one
 */
public record CacheStatus(
    String cache,
    boolean hit,
    @Nullable Forward forward,
    int forwardStatus,
    long ttl,
    boolean stored,
    boolean collapsed) {
  /** Stands for a freshness that is not known, or does not matter. */
  public static final long NO_TTL = Long.MIN_VALUE;

  /** A hit with this remaining freshness, in seconds. */
  public static CacheStatus hit(String cache, long ttl) {
    return new CacheStatus(cache, true, null, 0, ttl, false, false);
  }

  /** A request that went forward. */
  public static CacheStatus forwarded(String cache, Forward forward) {
    return new CacheStatus(cache, false, forward, 0, NO_TTL, false, false);
  }

  /** A response that the cache made itself, without asking anybody. */
  public static CacheStatus generated(String cache) {
    return new CacheStatus(cache, false, null, 0, NO_TTL, false, false);
  }

  /** The same, and the origin answered with this status. */
  public CacheStatus withForwardStatus(int status) {
    return new CacheStatus(cache, hit, forward, status, ttl, stored, collapsed);
  }

  /** The same, and the response stays fresh for so many seconds. */
  public CacheStatus withTtl(long seconds) {
    return new CacheStatus(cache, hit, forward, forwardStatus, seconds, stored, collapsed);
  }

  /** The same, and the response was stored. */
  public CacheStatus withStored() {
    return new CacheStatus(cache, hit, forward, forwardStatus, ttl, true, collapsed);
  }

  /** The same, and the request was collapsed into another one. */
  public CacheStatus withCollapsed() {
    return new CacheStatus(cache, hit, forward, forwardStatus, ttl, stored, true);
  }

  /** The member of the Cache-Status field. */
  public String text() {
    if (hit) {
      return ttl == NO_TTL ? cache + "; hit" : cache + "; hit; ttl=" + ttl;
    }
    StringBuilder text = new StringBuilder(cache);
    if (forward != null) {
      text.append("; fwd=").append(forward.word());
    }
    if (forwardStatus != 0) {
      text.append("; fwd-status=").append(forwardStatus);
    }
    if (ttl != NO_TTL) {
      text.append("; ttl=").append(ttl);
    }
    if (stored) {
      text.append("; stored");
    }
    if (collapsed) {
      text.append("; collapsed");
    }
    return text.toString();
  }
}
