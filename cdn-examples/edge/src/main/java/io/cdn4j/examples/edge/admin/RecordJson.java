package io.cdn4j.examples.edge.admin;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes maps and records as JSON objects: a component that is added to a record is there by
 * itself. Safe for use by many threads.
 */
public final class RecordJson {
  private final JsonFactory json = JsonFactory.builder().build();

  /** An object with these properties, in their order, on one line. */
  public byte[] write(Map<String, ? extends @Nullable Object> properties) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator =
        json.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      object(generator, properties);
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private void object(JsonGenerator generator, Map<?, ? extends @Nullable Object> properties) {
    generator.writeStartObject();
    properties.forEach(
        (name, value) -> {
          generator.writeName(String.valueOf(name));
          value(generator, value);
        });
    generator.writeEndObject();
  }

  private void value(JsonGenerator generator, @Nullable Object value) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Integer || value instanceof Long) {
      generator.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double) {
      generator.writeNumber((double) value);
    } else if (value instanceof Boolean) {
      generator.writeBoolean((boolean) value);
    } else if (value instanceof List<?> list) {
      generator.writeStartArray();
      list.forEach(each -> value(generator, each));
      generator.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      // What has no order of its own gets one.
      object(generator, map instanceof LinkedHashMap ? map : new TreeMap<>(map));
    } else if (value instanceof Record each) {
      object(generator, properties(each));
    } else {
      generator.writeString(String.valueOf(value));
    }
  }

  /** The components of a record, in their order. */
  static Map<String, Object> properties(Record value) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      try {
        properties.put(component.getName(), component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("%s of %s".formatted(component, value), e);
      }
    }
    return properties;
  }
}
