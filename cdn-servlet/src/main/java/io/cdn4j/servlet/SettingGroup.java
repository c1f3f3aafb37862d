package io.cdn4j.servlet;

import io.cdn4j.distribution.Cookies;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.QueryParameters;
import io.cdn4j.distribution.Ttl;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The texts of one rule, or of what stands at the top. Errors name the setting. */
final class SettingGroup {
  private static final Set<String> EVERY = Set.of("*");

  private final String prefix;
  private final Map<String, String> texts = new HashMap<>();

  /**
   * An empty group.
   *
   * @param prefix what stands before its names
   */
  SettingGroup(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Adds a text.
   *
   * @param name without capitals and hyphens
   * @param given the name as the owner wrote it
   */
  void put(String name, String given, String text) {
    if (texts.putIfAbsent(name, text) != null) {
      throw new SettingException(given, "is there twice");
    }
  }

  /** Hands on a value, if it is there. The name is as errors have it, with its hyphens. */
  <T> void read(String name, Function<String, T> reading, Consumer<T> to) {
    @Nullable T value = value(name, reading);
    if (value != null) {
      to.accept(value);
    }
  }

  private <T> @Nullable T value(String name, Function<String, T> reading) {
    String text = texts.get(SettingTexts.plain(name));
    return text == null ? null : checked(name, () -> reading.apply(text));
  }

  private <T> T value(String name, Function<String, T> reading, T ifAbsent) {
    @Nullable T value = value(name, reading);
    return value == null ? ifAbsent : value;
  }

  String need(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new SettingException(prefix + name, "is missing");
    }
    return text;
  }

  <T> T checked(String name, Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw new SettingException(prefix + name, "is refused: " + e.getMessage(), e);
    }
  }

  Ttl ttl() {
    Ttl none = Ttl.unbounded();
    Duration minimum = value("ttl.min", SettingValues::duration, none.minimum());
    Duration maximum = value("ttl.max", SettingValues::duration, none.maximum());
    Duration usual = value("ttl.default", SettingValues::duration, none.defaultTtl());
    if (minimum.compareTo(usual) > 0) {
      throw tooLong("ttl.min", "ttl.default", usual);
    }
    if (usual.compareTo(maximum) > 0) {
      throw tooLong("ttl.default", "ttl.max", maximum);
    }
    return new Ttl(minimum, usual, maximum);
  }

  private SettingException tooLong(String name, String bound, Duration ifAbsent) {
    String most = texts.getOrDefault(bound, ifAbsent.toSeconds() + "s");
    String other = prefix + bound;
    String given = texts.get(name);
    return new SettingException(
        prefix + name,
        as ->
            "is refused: needs to be at most %s, which is %s; got '%s'"
                .formatted(as.apply(other), most, given));
  }

  KeyFields key() {
    List<String> headers =
        value("key.headers", SettingGroup::fieldNames, Set.<String>of()).stream().sorted().toList();
    Cookies cookies = cookies(value("key.cookies", SettingValues::names, Set.of()));
    QueryParameters query = query();
    return checked("key.headers", () -> new KeyFields(cookies, headers, false, query));
  }

  private static Set<String> fieldNames(String text) {
    Set<String> names = SettingValues.names(text);
    if (names.contains("*")) {
      throw new IllegalArgumentException("needs the names of fields: not all can be in the key");
    }
    return names;
  }

  private static Cookies cookies(Set<String> names) {
    if (names.isEmpty()) {
      return Cookies.none();
    }
    return names.equals(EVERY) ? Cookies.all() : Cookies.listed(names);
  }

  private QueryParameters query() {
    Set<String> include = value("key.query.include", SettingValues::list, Set.of());
    Set<String> exclude = value("key.query.exclude", SettingValues::list, Set.of());
    if (!include.isEmpty() && !exclude.isEmpty()) {
      String other = prefix + "key.query.exclude";
      throw new SettingException(
          prefix + "key.query.include",
          as -> "and %s beside it exclude each other".formatted(as.apply(other)));
    }
    if (!include.isEmpty()) {
      return checked("key.query.include", () -> including(include));
    }
    return exclude.isEmpty()
        ? QueryParameters.all()
        : checked("key.query.exclude", () -> excluding(exclude));
  }

  private static QueryParameters including(Set<String> names) {
    return names.equals(EVERY) ? QueryParameters.all() : QueryParameters.listed(names);
  }

  private static QueryParameters excluding(Set<String> names) {
    return names.equals(EVERY) ? QueryParameters.none() : QueryParameters.allBut(names);
  }
}
