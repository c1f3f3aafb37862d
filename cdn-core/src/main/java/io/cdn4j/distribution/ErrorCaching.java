package io.cdn4j.distribution;

import java.time.Duration;
import java.util.Set;

/**
 * Which error responses are stored, and for how long.
 *
 * @param explicitOnly whether an error is stored only if it gives its own freshness
 * @param never status codes that are never stored: an attacker can provoke them for somebody else's
 *     URL
 * @param serverErrorMaximum 5xx responses live at most this long
 */
public record ErrorCaching(boolean explicitOnly, Set<Integer> never, Duration serverErrorMaximum) {
  private static final Duration UNBOUNDED = Duration.ofSeconds(Integer.MAX_VALUE);

  /** As RFC 9111 says. */
  public static final ErrorCaching RFC9111 = new ErrorCaching(false, Set.of(), UNBOUNDED);

  /** As RFC 9111 says where the error gives its own freshness; no others. */
  public static final ErrorCaching EXPLICIT = new ErrorCaching(true, Set.of(), UNBOUNDED);

  /**
   * Explicit freshness only, server errors for at most 10 s, and never what a request can provoke.
   */
  public static final ErrorCaching STANDARD =
      new ErrorCaching(
          true,
          Set.of(400, 405, 406, 412, 413, 414, 415, 416, 417, 431, 501),
          Duration.ofSeconds(10));

  /** Checks the ranges. */
  public ErrorCaching {
    never = Set.copyOf(never);
    if (serverErrorMaximum.isNegative()) {
      throw new IllegalArgumentException(
          "serverErrorMaximum needs to be >= 0; got " + serverErrorMaximum);
    }
  }
}
