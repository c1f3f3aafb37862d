package io.cdn4j.servlet;

import io.cdn4j.access.DebugAccess;
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
          "key.headers",
          "sessions");

  private static final List<String> TOP =
      List.of(
          "enabled",
          "location",
          "memory",
          "off-heap",
          "disk",
          "disk-size",
          "max-object-size",
          "async",
          "compress",
          "weak-etags",
          "refreshes",
          "debug.token",
          "debug.from");
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
        String before = "rules[" + (expected - 1) + "]";
        throw new SettingException(
            "rules[" + index + "]", as -> "is there without " + as.apply(before));
      }
    }
    return read;
  }

  private void add(String name, String value) {
    Matcher rule = IN_RULE.matcher(name.toLowerCase(Locale.ROOT));
    boolean inRule = rule.matches();
    String own = plain(inRule ? rule.group(2) : name);
    List<String> others = inRule ? RULE : TOP;
    if (!POLICY.contains(own) && others.stream().map(SettingTexts::plain).noneMatch(own::equals)) {
      throw new SettingException(name, "is unknown; known are " + known());
    }
    group(inRule ? rule.group(1) : null).put(own, name, value.trim());
  }

  static String plain(String name) {
    return name.replace("-", "").toLowerCase(Locale.ROOT);
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
    top.read("off-heap", SettingValues::size, settings::offHeap);
    top.read("disk", SettingValues::directory, settings::disk);
    top.read("disk-size", SettingValues::size, settings::diskSize);
    top.read("max-object-size", SettingValues::size, settings::maxObjectSize);
    top.read("async", SettingValues::flag, settings::async);
    top.read("location", Function.identity(), settings::location);
    top.read("compress", SettingValues::flag, settings::compress);
    top.read("weak-etags", SettingValues::flag, settings::weakEtags);
    top.read("refreshes", SettingValues::count, settings::refreshes);
    settings.debug(debug());
    settings.ttl(top.ttl()).key(top.key());
    top.read("sessions", SettingValues::flag, settings::sessions);
    rules.values().forEach(rule -> settings.rule(rule(rule)));
    return settings.build();
  }

  private DebugAccess debug() {
    DebugAccess[] access = {DebugAccess.NOBODY};
    top.read("debug.token", token -> access[0].withToken(token), with -> access[0] = with);
    top.read(
        "debug.from", SettingValues::blocks, blocks -> access[0] = access[0].withViewers(blocks));
    return access[0];
  }

  private static CacheRule rule(SettingGroup group) {
    String path = group.need("path");
    boolean[] cache = {true};
    group.read("cache", SettingValues::flag, value -> cache[0] = value);
    CacheRule rule =
        group.checked("path", () -> cache[0] ? CacheRule.of(path) : CacheRule.pass(path));
    boolean[] sessions = {false};
    group.read("sessions", SettingValues::flag, value -> sessions[0] = value);
    return rule.withTtl(group.ttl()).withKey(group.key()).withSessions(sessions[0]);
  }
}
