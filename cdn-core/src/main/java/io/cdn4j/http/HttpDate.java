package io.cdn4j.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * HTTP-date, RFC 9110 section 5.6.7: the three formats by their strict grammar, names in any case.
 *
 * <p>The name of the weekday has to be one, but need not be that of the date: senders get it wrong,
 * and it carries nothing. A leap second counts as the second after it.
 */
public final class HttpDate {
  private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  private static final String[] LONG_DAYS = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"
  };
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };
  private static final int IMF_LENGTH = "Sun, 06 Nov 1994 08:49:37 GMT".length();
  private static final int ASCTIME_LENGTH = "Sun Nov  6 08:49:37 1994".length();
  private static final int RFC850_REST_LENGTH = ", 06-Nov-94 08:49:37 GMT".length();

  /** With this a two-digit year is one of 1970 to 2069. */
  private static final int LAST_YEAR = 2069;

  private static final long FIRST_SECOND =
      LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final long LAST_SECOND =
      LocalDateTime.of(9999, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC);

  /** The newest result: nearly every response of a second has the same. */
  private static volatile Formatted formatted = new Formatted(0, format(0));

  private record Formatted(long seconds, String text) {}

  private HttpDate() {}

  /**
   * The instant, or nothing if the value is no HTTP-date; the two-digit years of RFC 850 are 1970
   * to 2069.
   */
  public static Optional<Instant> parse(String value) {
    if (isImf(value)) {
      return imf(value);
    }
    return value.length() == ASCTIME_LENGTH ? asctime(value) : rfc850(value, LAST_YEAR);
  }

  /**
   * As {@link #parse(String)}, but a two-digit year is the last one that is at most 50 years after
   * now.
   */
  public static Optional<Instant> parse(String value, Instant now) {
    if (isImf(value) || value.length() == ASCTIME_LENGTH) {
      return parse(value);
    }
    LocalDateTime limit = LocalDateTime.ofInstant(now, ZoneOffset.UTC).plusYears(50);
    return rfc850(value, limit.getYear())
        .filter(date -> !date.isAfter(limit.toInstant(ZoneOffset.UTC)))
        .or(() -> rfc850(value, limit.getYear() - 1));
  }

  /**
   * The preferred format, IMF-fixdate, in whole seconds; what it cannot say becomes its first or
   * last second.
   */
  public static String format(Instant instant) {
    long seconds = Math.max(Math.min(instant.getEpochSecond(), LAST_SECOND), FIRST_SECOND);
    Formatted last = formatted;
    if (last.seconds != seconds) {
      last = new Formatted(seconds, format(seconds));
      formatted = last;
    }
    return last.text;
  }

  private static String format(long seconds) {
    LocalDateTime date = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    StringBuilder text = new StringBuilder(IMF_LENGTH);
    text.append(DAYS[date.getDayOfWeek().getValue() - 1]).append(", ");
    twoDigits(text, date.getDayOfMonth()).append(' ');
    text.append(MONTHS[date.getMonthValue() - 1]).append(' ');
    twoDigits(text, date.getYear() / 100);
    twoDigits(text, date.getYear() % 100).append(' ');
    twoDigits(text, date.getHour()).append(':');
    twoDigits(text, date.getMinute()).append(':');
    return twoDigits(text, date.getSecond()).append(" GMT").toString();
  }

  private static StringBuilder twoDigits(StringBuilder text, int number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  private static boolean isImf(String value) {
    return value.length() == IMF_LENGTH && value.charAt(3) == ',';
  }

  /** {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  private static Optional<Instant> imf(String value) {
    boolean framed =
        oneOf(DAYS, value, 0, 3) >= 0
            && value.startsWith(", ", 3)
            && value.charAt(7) == ' '
            && value.charAt(11) == ' '
            && value.charAt(16) == ' '
            && isGmt(value, 25);
    return framed
        ? instant(digits(value, 12, 16), value, 8, digits(value, 5, 7), 17)
        : Optional.empty();
  }

  /** {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
  private static Optional<Instant> rfc850(String value, int lastYear) {
    int comma = value.length() - RFC850_REST_LENGTH;
    boolean framed =
        comma > 0
            && oneOf(LONG_DAYS, value, 0, comma) >= 0
            && value.startsWith(", ", comma)
            && value.charAt(comma + 4) == '-'
            && value.charAt(comma + 8) == '-'
            && value.charAt(comma + 11) == ' '
            && isGmt(value, comma + 20);
    int twoDigitYear = framed ? digits(value, comma + 9, comma + 11) : -1;
    if (twoDigitYear < 0) {
      return Optional.empty();
    }
    int year = lastYear - Math.floorMod(lastYear - twoDigitYear, 100);
    return instant(year, value, comma + 5, digits(value, comma + 2, comma + 4), comma + 12);
  }

  /** {@code Sun Nov 6 08:49:37 1994}. */
  private static Optional<Instant> asctime(String value) {
    boolean framed =
        oneOf(DAYS, value, 0, 3) >= 0
            && value.charAt(3) == ' '
            && value.charAt(7) == ' '
            && value.charAt(10) == ' '
            && value.charAt(19) == ' ';
    int day = value.charAt(8) == ' ' ? digits(value, 9, 10) : digits(value, 8, 10);
    return framed ? instant(digits(value, 20, 24), value, 4, day, 11) : Optional.empty();
  }

  private static Optional<Instant> instant(int year, String value, int month, int day, int time) {
    int monthIndex = oneOf(MONTHS, value, month, month + 3);
    int hour = digits(value, time, time + 2);
    int minute = digits(value, time + 3, time + 5);
    int second = digits(value, time + 6, time + 8);
    boolean readable =
        (year | monthIndex | day | hour | minute | second) >= 0
            && value.charAt(time + 2) == ':'
            && value.charAt(time + 5) == ':';
    return readable ? instant(year, monthIndex + 1, day, hour, minute, second) : Optional.empty();
  }

  private static Optional<Instant> instant(
      int year, int month, int day, int hour, int minute, int second) {
    try {
      LocalDateTime date = LocalDateTime.of(year, month, day, hour, minute, Math.min(second, 59));
      return second > 60
          ? Optional.empty()
          : Optional.of(date.toInstant(ZoneOffset.UTC).plusSeconds(second == 60 ? 1 : 0));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isGmt(String value, int from) {
    return value.regionMatches(true, from, " GMT", 0, 4);
  }

  private static int oneOf(String[] names, String value, int from, int to) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].length() == to - from
          && value.regionMatches(true, from, names[i], 0, to - from)) {
        return i;
      }
    }
    return -1;
  }

  /** The number that these digits make, or -1. */
  private static int digits(String value, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }
}
