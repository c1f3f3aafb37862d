package io.cdn4j.caching;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** delta-seconds, RFC 9111 section 1.2.2. */
final class DeltaSeconds {
  /** What larger values count as. */
  static final Duration MAXIMUM = Duration.ofSeconds(1L << 31);

  private DeltaSeconds() {}

  /** The duration, or null if the text is anything but digits. */
  static @Nullable Duration parse(String text) {
    long seconds = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      seconds = Math.min(10 * seconds + digit, MAXIMUM.toSeconds());
    }
    return text.isEmpty() ? null : Duration.ofSeconds(seconds);
  }

  /** The shorter of the two; null stands for none. */
  static Duration shorter(@Nullable Duration one, Duration other) {
    return one == null || other.compareTo(one) < 0 ? other : one;
  }
}
