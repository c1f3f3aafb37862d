package io.cdn4j.distribution;

import com.google.common.base.Splitter;
import io.cdn4j.http.HeaderFields;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

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

  /**
   * What of the Cookie field counts: all of it, the listed cookies in their order, or null if there
   * are none.
   */
  public @Nullable String select(HeaderFields request) {
    if (selection == Selection.NONE || !request.contains("Cookie")) {
      return null;
    }
    List<String> lines = request.all("Cookie");
    String all = lines.size() == 1 ? lines.get(0) : String.join("; ", lines);
    return selection == Selection.ALL ? all : listed(all);
  }

  private @Nullable String listed(String cookies) {
    StringJoiner kept = new StringJoiner("; ");
    for (String cookie : Splitter.on(';').trimResults().split(cookies)) {
      int equals = cookie.indexOf('=');
      if (names.contains(equals < 0 ? cookie : cookie.substring(0, equals).trim())) {
        kept.add(cookie);
      }
    }
    return kept.length() == 0 ? null : kept.toString();
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
