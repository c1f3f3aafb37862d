package io.cdn4j.origin;

import java.time.Duration;

/**
 * How long an origin may take.
 *
 * @param connect to accept a connection; for TLS also the longest silence during the handshake
 * @param firstByte from the end of the request to the end of the response's head
 * @param betweenBytes the longest silence within a body, in both directions
 * @param idle how long an unused connection is kept; below 5 s, since that is when common servers
 *     close theirs, and a request must not meet the closing
 */
public record OriginTimeouts(
    Duration connect, Duration firstByte, Duration betweenBytes, Duration idle) {
  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration LONGEST_IDLE = Duration.ofMillis(4999);

  /** 10 s to connect, 30 s to the first byte, 30 s between bytes, 4 s idle. */
  public static final OriginTimeouts DEFAULT =
      new OriginTimeouts(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofSeconds(4));

  /** Checks the bounds. */
  public OriginTimeouts {
    check("connect", connect, LONGEST);
    check("firstByte", firstByte, LONGEST);
    check("betweenBytes", betweenBytes, LONGEST);
    check("idle", idle, LONGEST_IDLE);
  }

  private static void check(String name, Duration value, Duration longest) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0) {
      throw new IllegalArgumentException(
          "OriginTimeouts needs %s from %s to %s; got %s"
              .formatted(name, SHORTEST, longest, value));
    }
  }

  /** A copy with another time to connect. */
  public OriginTimeouts withConnect(Duration other) {
    return new OriginTimeouts(other, firstByte, betweenBytes, idle);
  }

  /** A copy with another time to the first byte. */
  public OriginTimeouts withFirstByte(Duration other) {
    return new OriginTimeouts(connect, other, betweenBytes, idle);
  }

  /** A copy with another time between bytes. */
  public OriginTimeouts withBetweenBytes(Duration other) {
    return new OriginTimeouts(connect, firstByte, other, idle);
  }

  /** A copy with another idle time. */
  public OriginTimeouts withIdle(Duration other) {
    return new OriginTimeouts(connect, firstByte, betweenBytes, other);
  }
}
