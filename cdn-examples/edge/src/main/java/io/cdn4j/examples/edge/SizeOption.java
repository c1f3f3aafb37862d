package io.cdn4j.examples.edge;

import io.cdn4j.store.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size. */
final class SizeOption implements ITypeConverter<ByteSize> {
  @Override
  public ByteSize convert(String text) {
    try {
      return ByteSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
