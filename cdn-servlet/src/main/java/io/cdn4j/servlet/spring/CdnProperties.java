package io.cdn4j.servlet.spring;

import io.cdn4j.servlet.FilterSettings;
import io.cdn4j.servlet.SettingException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code cdn.*}: the settings of the filter by the same names, and where the filter
 * stands. A name that is unknown fails the start.
 *
 * @param enabled Whether there is a cache at all; false is as if the library were absent.
 * @param location Name of the cache in Cache-Status, in tags of meters and in Via.
 * @param memory How much of the heap stored responses may take.
 * @param async Whether every filter is mapped to asynchronous dispatches as well, so that requests
 *     may wait for each other without threads.
 * @param ttl Times to live for paths that no rule matches.
 * @param key What is in the cache key for paths that no rule matches.
 * @param rules Rules by path, tried in order; the first whose path matches counts.
 * @param filter Where the filter stands.
 */
@ConfigurationProperties(prefix = "cdn", ignoreUnknownFields = false)
public record CdnProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("cdn4j") String location,
    @DefaultValue("256MB") DataSize memory,
    @DefaultValue("false") boolean async,
    @DefaultValue TimeToLive ttl,
    @DefaultValue Key key,
    @DefaultValue List<Rule> rules,
    @DefaultValue Filter filter) {

  /**
   * Times to live; a number without a unit is in seconds.
   *
   * @param usual How long a response is stored that declares nothing; absent or 0 means not at all.
   * @param min Lower bound on what the application declares.
   * @param max Upper bound on what the application declares.
   */
  public record TimeToLive(
      @Name("default") @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration usual,
      @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration min,
      @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration max) {}

  /**
   * What is in the cache key beside scheme, host and path.
   *
   * @param query Which parameters of the query; by default all.
   * @param cookies Names of cookies, or an asterisk for all; by default none.
   * @param headers Names of header fields; by default none.
   */
  public record Key(
      @DefaultValue Query query,
      @DefaultValue Set<String> cookies,
      @DefaultValue Set<String> headers) {}

  /**
   * Which parameters of the query are in the key.
   *
   * @param include Only these parameters.
   * @param exclude All but these parameters; an asterisk leaves out the whole query.
   */
  public record Query(@DefaultValue Set<String> include, @DefaultValue Set<String> exclude) {}

  /**
   * A rule for some paths.
   *
   * @param path Path pattern with the context path; an asterisk stands for any characters, a
   *     question mark for one.
   * @param cache Whether anything is stored; false passes requests on.
   * @param ttl Times to live.
   * @param key What is in the cache key.
   */
  public record Rule(
      @Nullable String path,
      @DefaultValue("true") boolean cache,
      @DefaultValue TimeToLive ttl,
      @DefaultValue Key key) {}

  /**
   * Where the filter stands.
   *
   * @param order Order among the filters; those of Spring Security stand at -100 unless configured
   *     otherwise.
   * @param urlPatterns Servlet URL patterns that the filter is mapped to.
   */
  public record Filter(
      @DefaultValue("0") int order, @DefaultValue("/*") List<String> urlPatterns) {}

  /** The settings of the filter, checked by the same rules as those of the other doors. */
  FilterSettings settings() {
    Map<String, String> texts = texts();
    try {
      return FilterSettings.parse(texts);
    } catch (SettingException e) {
      throw new InvalidConfigurationPropertyValueException(
          "cdn." + e.name(), texts.get(e.name()), "It " + e.reason());
    }
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("enabled", Boolean.toString(enabled));
    texts.put("location", location);
    texts.put("memory", Long.toString(memory.toBytes()));
    texts.put("async", Boolean.toString(async));
    put(texts, "", ttl, key);
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String prefix = "rules[" + i + "].";
      put(texts, prefix + "path", rule.path());
      texts.put(prefix + "cache", Boolean.toString(rule.cache()));
      put(texts, prefix, rule.ttl(), rule.key());
    }
    return texts;
  }

  private static void put(Map<String, String> texts, String prefix, TimeToLive ttl, Key key) {
    put(texts, prefix + "ttl.default", ttl.usual());
    put(texts, prefix + "ttl.min", ttl.min());
    put(texts, prefix + "ttl.max", ttl.max());
    put(texts, prefix + "key.query.include", joined(key.query().include()));
    put(texts, prefix + "key.query.exclude", joined(key.query().exclude()));
    put(texts, prefix + "key.cookies", joined(key.cookies()));
    put(texts, prefix + "key.headers", joined(key.headers()));
  }

  private static @Nullable String joined(Set<String> names) {
    return names.isEmpty() ? null : String.join(",", names);
  }

  private static void put(Map<String, String> texts, String name, @Nullable Object value) {
    if (value != null) {
      texts.put(name, value.toString());
    }
  }
}
