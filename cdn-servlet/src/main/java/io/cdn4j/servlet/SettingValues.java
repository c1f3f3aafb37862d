package io.cdn4j.servlet;

import com.google.common.base.Splitter;
import io.cdn4j.access.CidrBlock;
import io.cdn4j.http.FieldValues;
import io.cdn4j.store.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of settings. */
final class SettingValues {
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d|)");

  private SettingValues() {}

  static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("needs true or false; got '%s'".formatted(text));
    }
    return text.equals("true");
  }

  /** In bytes; the units are powers of 1,024. */
  static long size(String text) {
    return ByteSize.parse(text).bytes();
  }

  /** As the operating system has it, and no URL, which would be a name in the working directory. */
  static Path directory(String text) {
    if (text.isEmpty() || URL.matcher(text).lookingAt()) {
      throw new IllegalArgumentException(
          "needs the path of a directory, such as /var/cache/shop; got '%s'".formatted(text));
    }
    return Path.of(text);
  }

  /** Seconds if there is no unit; never negative. */
  static Duration duration(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Matcher simple = DURATION.matcher(lower);
    try {
      Duration duration = simple.matches() ? of(simple) : Duration.parse(lower);
      if (duration.isNegative()) {
        throw noDuration(text, null);
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw noDuration(text, e);
    }
  }

  private static IllegalArgumentException noDuration(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "needs a time such as 30s, 5m, 12h, 7d or PT30S, not below 0s; got '%s'".formatted(text),
        cause);
  }

  private static Duration of(Matcher simple) {
    long number = Long.parseLong(simple.group(1));
    return switch (simple.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofSeconds(number);
    };
  }

  /** A whole number that is not negative. */
  static int count(String text) {
    if (!COUNT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "needs a whole number from 0 to 99999; got '%s'".formatted(text));
    }
    return Integer.parseInt(text);
  }

  /** CIDR blocks, separated by commas. */
  static List<CidrBlock> blocks(String text) {
    return list(text).stream().map(CidrBlock::parse).toList();
  }

  /** Names as RFC 9110 section 5.6.2 has them, or the one word for all. */
  static Set<String> names(String text) {
    Set<String> names = list(text);
    for (String name : names) {
      if (!FieldValues.isToken(name)) {
        throw new IllegalArgumentException(
            "needs names without blanks, separated by commas; got '%s'".formatted(name));
      }
    }
    return names;
  }

  /** Separated by commas. */
  static Set<String> list(String text) {
    return new TreeSet<>(Splitter.on(',').trimResults().omitEmptyStrings().splitToList(text));
  }
}
