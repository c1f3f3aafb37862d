package io.cdn4j.store;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it: {@code 64k}, {@code 256MB}, {@code 1g}. The units are
 * powers of 1,024.
 *
 * @param bytes how many
 */
public record ByteSize(long bytes) {
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,12})(?:([kmgt])i?)?b?");
  private static final List<String> UNITS = List.of("bytes", "KiB", "MiB", "GiB", "TiB");
  private static final int UNIT_BITS = 10;

  /**
   * Reads a size. Capitals do not matter, nor whether there is a B, or iB, behind the unit.
   *
   * @throws IllegalArgumentException if it has another form; the message says which is expected
   */
  public static ByteSize parse(String text) {
    Matcher matcher = TEXT.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "needs a size in bytes such as 64k, 256MB or 1g; got '%s'".formatted(text));
    }
    long number = Long.parseLong(matcher.group(1));
    int shift = matcher.group(2) == null ? 0 : UNIT_BITS * (1 + "kmgt".indexOf(matcher.group(2)));
    if (number > Long.MAX_VALUE >> shift) {
      throw new IllegalArgumentException("is more than any machine has; got '%s'".formatted(text));
    }
    return new ByteSize(number << shift);
  }

  /** The same number, in the largest unit that gives it exactly. */
  @Override
  public String toString() {
    long number = bytes;
    int unit = 0;
    while (number != 0 && unit < UNITS.size() - 1 && number % (1 << UNIT_BITS) == 0) {
      number >>= UNIT_BITS;
      unit++;
    }
    return bytes == 1 ? "1 byte" : number + " " + UNITS.get(unit);
  }

  /** For reading: in whole units, rounded down, with two digits or more. */
  public String rounded() {
    int unit = 0;
    long size = bytes;
    while (unit < UNITS.size() - 1 && size >= 10L << UNIT_BITS) {
      size >>= UNIT_BITS;
      unit++;
    }
    return new ByteSize(size << (UNIT_BITS * unit)).toString();
  }
}
