package io.cdn4j.examples.edge.admin;

import io.cdn4j.distribution.PathPattern;
import io.cdn4j.examples.edge.jetty.RefusedRequest;
import io.cdn4j.examples.edge.jetty.RequestTarget;
import io.cdn4j.invalidation.Invalidation;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads what is to be purged: an object with one of url, prefix, path, tag and everything. */
final class PurgeOrder {
  private static final String EXPECTED =
      "purge needs {\"url\": \"http://...\"}, {\"prefix\": \"http://...\"}, {\"path\": \"/...\"},"
          + " {\"tag\": \"...\"} or {\"everything\": true}";

  private static final String EVERYTHING = "everything";
  private static final Set<String> FIELDS = Set.of("url", "prefix", "path", "tag");

  private final JsonFactory json = JsonFactory.builder().build();

  /**
   * The invalidation that the text asks for.
   *
   * @throws RefusedOrder with 400 if it does not ask for one
   */
  Invalidation read(byte[] text) throws RefusedOrder {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), text)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT, "no object");
      expect(parser.nextToken(), JsonToken.PROPERTY_NAME, "an empty object");
      String field = parser.getString();
      String value = value(field, parser);
      expect(parser.nextToken(), JsonToken.END_OBJECT, "more than one field");
      if (parser.nextToken() != null) {
        throw refused("more than one object");
      }
      return invalidation(field, value);
    } catch (JacksonException e) {
      throw refused("what is not JSON: " + e.getOriginalMessage());
    }
  }

  private static String value(String field, JsonParser parser) throws RefusedOrder {
    JsonToken token = parser.nextToken();
    if (field.equals(EVERYTHING)) {
      expect(token, JsonToken.VALUE_TRUE, "an 'everything' that is not true");
      return "";
    }
    if (!FIELDS.contains(field)) {
      throw refused("a field '%s'".formatted(field));
    }
    expect(token, JsonToken.VALUE_STRING, "a '%s' that is no string".formatted(field));
    return parser.getString();
  }

  private static void expect(JsonToken got, JsonToken wanted, String otherwise)
      throws RefusedOrder {
    if (got != wanted) {
      throw refused(otherwise);
    }
  }

  private static Invalidation invalidation(String field, String value) throws RefusedOrder {
    return switch (field) {
      case "url" -> new Invalidation.OfUri(normalised(field, value));
      case "prefix" -> new Invalidation.OfPrefix(normalised(field, value));
      case "path" -> new Invalidation.OfPath(pattern(value));
      case "tag" -> new Invalidation.OfTag(tag(value));
      case EVERYTHING -> new Invalidation.OfEverything();
      default -> throw refused("a field '%s'".formatted(field));
    };
  }

  /** In the form in which requests are keyed. */
  private static String normalised(String field, String url) throws RefusedOrder {
    try {
      return RequestTarget.url(url).toString();
    } catch (RefusedRequest e) {
      throw refused("a %s that is no http or https URL: '%s'".formatted(field, url));
    }
  }

  private static PathPattern pattern(String value) throws RefusedOrder {
    try {
      return new PathPattern(value);
    } catch (IllegalArgumentException e) {
      throw refused("a path that is no pattern: " + e.getMessage());
    }
  }

  private static String tag(String value) throws RefusedOrder {
    if (value.isBlank()) {
      throw refused("an empty tag");
    }
    return value;
  }

  private static RefusedOrder refused(String given) {
    return new RefusedOrder(400, EXPECTED + "; got " + given);
  }
}
