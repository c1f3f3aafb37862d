package io.cdn4j.http;

/** Decimal numbers without a sign, as positions and lengths have them. */
final class Digits {
  private Digits() {}

  /**
   * The number in this part of the text, {@link Long#MAX_VALUE} if it is larger, -1 if it is none.
   */
  static long clamped(String text, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : 10 * number + digit;
    }
    return from < to ? number : -1;
  }
}
