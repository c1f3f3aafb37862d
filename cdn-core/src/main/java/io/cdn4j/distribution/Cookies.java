package io.cdn4j.distribution;

import java.util.Set;

/**
 * Which cookies of a viewer count: in the key and, with it, towards the origin.
 *
 * @param selection all, none or those listed
 * @param names the listed names, case-sensitive (RFC 6265 section 5.3); empty unless listed
 */
public record Cookies(Selection selection, Set<String> names) {
  /** The cookies of a policy. */
  public enum Selection {
    /** Every cookie, as sent. */
    ALL,
    /** No cookie. */
    NONE,
    /** Those named. */
    LISTED
  }

  /** Checks that names are given exactly when they are to be listed. */
  public Cookies {
    names = Set.copyOf(names);
    if ((selection == Selection.LISTED) == names.isEmpty()) {
      throw new IllegalArgumentException(
          "Cookies need names exactly when LISTED; got %s, %s".formatted(selection, names));
    }
  }

  /** Every cookie. */
  public static Cookies all() {
    return new Cookies(Selection.ALL, Set.of());
  }

  /** No cookie. */
  public static Cookies none() {
    return new Cookies(Selection.NONE, Set.of());
  }

  /** The cookies with these names. */
  public static Cookies listed(Set<String> names) {
    return new Cookies(Selection.LISTED, names);
  }
}
