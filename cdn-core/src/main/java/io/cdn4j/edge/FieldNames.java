package io.cdn4j.edge;

import java.util.Arrays;

/**
 * A set of names of fields, which are compared without case (RFC 9110 section 5.1). Each field of
 * each message is looked up, so they lie by their lengths. Immutable.
 */
final class FieldNames {
  private static final String[] NONE = {};

  private final String[][] byLength;

  private FieldNames(String... names) {
    int longest = Arrays.stream(names).mapToInt(String::length).max().orElse(0);
    byLength = new String[longest + 1][];
    for (int length = 0; length <= longest; length++) {
      int wanted = length;
      byLength[length] =
          Arrays.stream(names).filter(name -> name.length() == wanted).toArray(String[]::new);
    }
  }

  static FieldNames of(String... names) {
    return new FieldNames(names);
  }

  boolean contains(String name) {
    for (String candidate : name.length() < byLength.length ? byLength[name.length()] : NONE) {
      if (candidate.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
