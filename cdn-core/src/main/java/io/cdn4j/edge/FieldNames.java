package io.cdn4j.edge;

import java.util.ArrayList;
import java.util.List;

/**
 * A set of names of fields, which are compared without case (RFC 9110 section 5.1). Each field of
 * each message is looked up, so they lie by their lengths. Immutable.
 */
final class FieldNames {
  private final List<List<String>> byLength = new ArrayList<>();

  private FieldNames(String... names) {
    for (String name : names) {
      while (byLength.size() <= name.length()) {
        byLength.add(new ArrayList<>());
      }
      byLength.get(name.length()).add(name);
    }
  }

  static FieldNames of(String... names) {
    return new FieldNames(names);
  }

  boolean contains(String name) {
    if (name.length() >= byLength.size()) {
      return false;
    }
    List<String> candidates = byLength.get(name.length());
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
