package io.cdn4j.examples.world;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What a page or a program wants done: a flat JSON object. Immutable. */
final class Order {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final Map<String, Object> fields;

  private Order(Map<String, Object> fields) {
    this.fields = Map.copyOf(fields);
  }

  /**
   * Reads an object; nothing at all counts as an empty one.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Order read(byte[] text) {
    Map<String, Object> fields = new HashMap<>();
    if (text.length == 0) {
      return new Order(fields);
    }
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "no object");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.getString();
        fields.put(name, value(parser, parser.nextToken(), name));
      }
      expect(parser.nextToken() == null, "more than one object");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("needs JSON; got " + e.getOriginalMessage(), e);
    }
    return new Order(fields);
  }

  private static Object value(JsonParser parser, JsonToken token, String name) {
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getIntValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default ->
          throw new IllegalArgumentException(
              "%s needs a string, a whole number, true or false; got %s".formatted(name, token));
    };
  }

  private static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("needs a JSON object; got " + otherwise);
    }
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  String text(String name) {
    return get(name, String.class, "a string");
  }

  int number(String name) {
    return get(name, Integer.class, "a whole number");
  }

  boolean flag(String name) {
    return get(name, Boolean.class, "true or false");
  }

  private <T> T get(String name, Class<T> type, String expected) {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "%s needs %s; got %s".formatted(name, expected, value == null ? "nothing" : value));
    }
    return type.cast(value);
  }
}
