package io.cdn4j.examples.benchmarks;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as people write them, such as 256m. */
final class Bytes implements ITypeConverter<Long> {
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,11})([kmg]?)");
  private static final double MEBI = 1 << 20;

  @Override
  public Long convert(String text) {
    Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new TypeConversionException(
          "needs a size in bytes such as 64k, 256m or 1g; got '%s'".formatted(text));
    }
    int power = " kmg".indexOf(matcher.group(2).concat(" ").charAt(0));
    return Long.parseLong(matcher.group(1)) << (10 * power);
  }

  static double mebi(long bytes) {
    return bytes / MEBI;
  }
}
