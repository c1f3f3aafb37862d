package io.cdn4j.distribution;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which request methods a behavior serves; the others get 405.
 *
 * @param rule whether the names are those allowed or those refused
 * @param names methods, case-sensitive (RFC 9110 section 9.1)
 */
public record Methods(Rule rule, Set<String> names) {
  /** What the names mean. */
  public enum Rule {
    /** Only these are served. */
    ONLY,
    /** All but these are served. */
    ALL_BUT
  }

  /** Copies the names. */
  public Methods {
    names = Set.copyOf(names);
  }

  /** The methods of RFC 9110 and PATCH, without TRACE and CONNECT. */
  public static Methods standard() {
    return new Methods(
        Rule.ONLY, Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"));
  }

  /** Any method, known or not, but those that talk to a cache or a proxy itself. */
  public static Methods transparent() {
    return new Methods(Rule.ALL_BUT, Set.of("PURGE", "BAN", "TRACE", "CONNECT"));
  }

  /** Every method. */
  public static Methods all() {
    return new Methods(Rule.ALL_BUT, Set.of());
  }

  /**
   * For the Allow field of a 405, RFC 9110 section 10.2.1: the methods that are served, sorted; of
   * unknown ones only those that are named.
   */
  public String allowed() {
    Set<String> named = rule == Rule.ONLY ? names : standard().names();
    return named.stream().filter(this::allow).sorted().collect(Collectors.joining(", "));
  }

  /** Whether this method is served. */
  public boolean allow(String method) {
    return names.contains(method) == (rule == Rule.ONLY);
  }
}
