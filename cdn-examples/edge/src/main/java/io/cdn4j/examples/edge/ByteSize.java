package io.cdn4j.examples.edge;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A size as people write it, such as 256m.
 *
 * @param bytes what it means, 1 or more
 */
record ByteSize(long bytes) {
  private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,11})([kmgKMG]?)");

  /** Reads a size. */
  static final class Converter implements ITypeConverter<ByteSize> {
    @Override
    public ByteSize convert(String text) {
      Matcher matcher = TEXT.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException(
            "needs a size in bytes such as 64k, 256m or 1g; got '%s'".formatted(text));
      }
      int shift =
          10 * " kmg".indexOf(matcher.group(2).toLowerCase(Locale.ROOT).concat(" ").charAt(0));
      return new ByteSize(Long.parseLong(matcher.group(1)) << shift);
    }
  }

  /** In mebibytes where that is exact enough. */
  @Override
  public String toString() {
    return bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }
}
