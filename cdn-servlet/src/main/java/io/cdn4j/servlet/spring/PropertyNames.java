package io.cdn4j.servlet.spring;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/** The names below {@code cdn.} that mean something. Capital letters and hyphens do not matter. */
final class PropertyNames {
  private static final List<String> TOP =
      List.of(
          "cdn.enabled",
          "cdn.location",
          "cdn.memory",
          "cdn.off-heap",
          "cdn.disk",
          "cdn.disk-size",
          "cdn.max-object-size",
          "cdn.async",
          "cdn.compress",
          "cdn.weak-etags",
          "cdn.refreshes",
          "cdn.debug.token",
          "cdn.debug.from",
          "cdn.filter.order",
          "cdn.filter.url-patterns");

  /** Both at the top and in a rule. */
  private static final List<String> POLICY =
      List.of(
          "ttl.default",
          "ttl.min",
          "ttl.max",
          "key.query.include",
          "key.query.exclude",
          "key.cookies",
          "key.headers",
          "sessions");

  private static final List<String> RULE = List.of("path", "cache");

  /** In the order of the documentation. */
  private static final List<String> KNOWN =
      Stream.of(
              TOP.stream(),
              POLICY.stream().map("cdn."::concat),
              Stream.concat(RULE.stream(), POLICY.stream()).map("cdn.rules[n]."::concat))
          .flatMap(names -> names)
          .toList();

  private static final Set<String> PLAIN =
      KNOWN.stream().map(name -> plain(name.replace("-", ""))).collect(Collectors.toSet());

  /** In the environment an underscore may stand for a hyphen, and Boot takes it for a dot. */
  private static final Set<String> PLAIN_OF_ENVIRONMENT =
      KNOWN.stream().map(name -> plain(name.replace("-", "."))).collect(Collectors.toSet());

  private static final List<String> ENDS_OF_LISTS =
      List.of("from", "patterns", "include", "exclude", "cookies", "headers");

  private PropertyNames() {}

  /** All of them, {@code [n]} for any index. */
  static List<String> known() {
    return KNOWN;
  }

  /** Whether a value by this name is read; also one of a list's elements. */
  static boolean isKnown(ConfigurationPropertyName name, boolean ofEnvironment) {
    String plain = plain(name);
    int end = plain.length() - ".[n]".length();
    if (plain.endsWith(".[n]")
        && ENDS_OF_LISTS.stream().anyMatch(plain.substring(0, end)::endsWith)) {
      plain = plain.substring(0, end);
    }
    return PLAIN.contains(plain) || (ofEnvironment && PLAIN_OF_ENVIRONMENT.contains(plain));
  }

  /** Whether there are known names below this one. */
  static boolean isGroup(ConfigurationPropertyName name) {
    return !below(name).isEmpty();
  }

  /** The known names below this one, with its own indexes; empty if there is none. */
  static List<String> below(ConfigurationPropertyName name) {
    String start = plain(name) + ".";
    return KNOWN.stream()
        .filter(known -> plain(known.replace("-", "")).startsWith(start))
        .map(known -> known.replace("cdn.rules[n]", rule(name)))
        .toList();
  }

  private static String rule(ConfigurationPropertyName name) {
    return name.getNumberOfElements() > 2 ? name.chop(3).toString() : "cdn.rules[n]";
  }

  private static String plain(ConfigurationPropertyName name) {
    return IntStream.range(0, name.getNumberOfElements())
        .mapToObj(i -> name.isNumericIndex(i) ? "[n]" : name.getElement(i, Form.UNIFORM))
        .collect(Collectors.joining("."));
  }

  private static String plain(String known) {
    return known.replace("[", ".[").toLowerCase(Locale.ROOT);
  }
}
