package io.cdn4j.servlet;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of the filter as texts by their names, checked. */
final class SettingTexts {
  /** Both at the top, for what no rule matches, and in a rule. */
  private static final List<String> POLICY =
      List.of(
          "ttl.default",
          "ttl.min",
          "ttl.max",
          "key.query.include",
          "key.query.exclude",
          "key.cookies",
          "key.headers");

  private static final List<String> TOP = List.of("enabled", "location", "memory", "async");
  private static final List<String> RULE = List.of("path", "cache");
  private static final Pattern IN_RULE = Pattern.compile("rules\\[([0-9]{1,4})]\\.(.*)");

  private final SettingGroup top = new SettingGroup("");
  private final TreeMap<Integer, SettingGroup> rules = new TreeMap<>();

  private SettingTexts() {}

  static SettingTexts of(Map<String, String> texts) {
    SettingTexts read = new SettingTexts();
    new TreeMap<>(texts).forEach(read::add);
    int expected = 0;
    for (int index : read.rules.keySet()) {
      if (index != expected++) {
        throw new SettingException(
            "rules[" + index + "]", "is there without rules[" + (expected - 1) + "]");
      }
    }
    return read;
  }

  private void add(String name, String value) {
    String plain = name.replace("-", "").toLowerCase(Locale.ROOT);
    Matcher rule = IN_RULE.matcher(plain);
    boolean inRule = rule.matches();
    String own = inRule ? rule.group(2) : plain;
    if (!POLICY.contains(own) && !(inRule ? RULE : TOP).contains(own)) {
      throw new SettingException(name, "is unknown; known are " + known());
    }
    group(inRule ? rule.group(1) : null).put(own, name, value.trim());
  }

  private SettingGroup group(@Nullable String index) {
    return index == null
        ? top
        : rules.computeIfAbsent(
            Integer.parseInt(index), number -> new SettingGroup("rules[" + number + "]."));
  }

  private static Set<String> known() {
    Set<String> names = new TreeSet<>(TOP);
    names.addAll(POLICY);
    RULE.forEach(name -> names.add("rules[n]." + name));
    POLICY.forEach(name -> names.add("rules[n]." + name));
    return names;
  }

  FilterSettings settings() {
    FilterSettings.Builder settings = FilterSettings.builder();
    top.read("enabled", SettingValues::flag, settings::enabled);
    top.read("memory", SettingValues::size, settings::memory);
    top.read("async", SettingValues::flag, settings::async);
    top.read("location", Function.identity(), settings::location);
    settings.ttl(top.ttl()).key(top.key());
    rules.values().forEach(rule -> settings.rule(rule(rule)));
    return settings.build();
  }

  private static CacheRule rule(SettingGroup group) {
    String path = group.need("path");
    boolean[] cache = {true};
    group.read("cache", SettingValues::flag, value -> cache[0] = value);
    CacheRule rule =
        group.checked("path", () -> cache[0] ? CacheRule.of(path) : CacheRule.pass(path));
    return rule.withTtl(group.ttl()).withKey(group.key());
  }
}
