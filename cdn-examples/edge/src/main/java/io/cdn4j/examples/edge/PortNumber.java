package io.cdn4j.examples.edge;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a port; 0 means any free one. */
final class PortNumber implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new TypeConversionException(
          "needs a port from 0 (any free one) to 65535; got '%s'".formatted(text));
    }
    return Integer.valueOf(text);
  }
}
