package io.cdn4j.examples.edge.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a line of a case that stand between bars: words, fields, and a body.
 *
 * @param words what stands first
 * @param fields the others, as {@code Name: value}
 * @param body what stands behind {@code =}, if anything
 */
record Line(List<String> words, List<String> fields, Optional<String> body) {
  static Line parse(String text) {
    List<String> parts = Arrays.asList(text.trim().split(" +\\| +"));
    List<String> fields = new ArrayList<>();
    Optional<String> body = Optional.empty();
    for (String part : parts.subList(1, parts.size())) {
      if (part.equals("=") || part.startsWith("= ")) {
        body = Optional.of(part.substring(1).trim());
      } else {
        fields.add(part);
      }
    }
    return new Line(Arrays.asList(parts.get(0).trim().split(" +")), fields, body);
  }

  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  Line withoutFirstWord() {
    return new Line(words.subList(1, words.size()), fields, body);
  }

  static String name(String field) {
    return field.substring(0, field.indexOf(':'));
  }

  static String value(String field) {
    return field.substring(field.indexOf(':') + 1).trim();
  }

  boolean has(String name) {
    return fields.stream().anyMatch(field -> name(field).equalsIgnoreCase(name));
  }
}
