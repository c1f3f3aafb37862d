package io.cdn4j.examples.edge;

import io.cdn4j.examples.edge.jetty.RefusedRequest;
import io.cdn4j.examples.edge.jetty.RequestTarget;
import io.cdn4j.origin.OriginSettings;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of an origin. */
final class OriginUrl implements ITypeConverter<OriginSettings> {
  @Override
  public OriginSettings convert(String text) {
    try {
      RequestTarget.url(text);
      return OriginSettings.of(text);
    } catch (RefusedRequest | IllegalArgumentException e) {
      throw new TypeConversionException(
          "needs an http or https URL of host, port and path, without query and fragment, such as"
              + " http://127.0.0.1:8000; got '%s'".formatted(text));
    }
  }
}
