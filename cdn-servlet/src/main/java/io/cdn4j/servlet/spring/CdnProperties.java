package io.cdn4j.servlet.spring;

import io.cdn4j.servlet.FilterSettings;
import io.cdn4j.servlet.SettingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code cdn.*}: the settings of the filter by the same names, and where the filter
 * stands. A name that is unknown fails the start.
 *
 * @param enabled Whether there is a cache at all; false is as if the library were absent.
 * @param location Name of the cache in Cache-Status, in tags of meters and in Via.
 * @param memory How much of the heap stored responses may take, such as 64MB; by default 256 MB, or
 *     two fifths of the heap where that is less.
 * @param offHeap How much memory outside of the heap bodies longer than 32 KB may take, at least 16
 *     MB; by default none. Needs org.ehcache:ehcache, classifier jakarta.
 * @param disk Path of a directory, for this application alone, that keeps stored responses over a
 *     restart; by default none.
 * @param diskSize How much of the disk they may take; by default 10 GB.
 * @param maxObjectSize The longest response that is stored; by default half of the disk's size,
 *     without a disk an eighth of the memory, or of that outside of the heap if that is more.
 * @param async Whether every filter is mapped to asynchronous dispatches as well, so that requests
 *     may wait for each other without threads.
 * @param compress Whether the cache compresses what it stores.
 * @param weakEtags Whether what is stored without a validator gets a weak entity tag.
 * @param refreshes How many stored responses may be refreshed behind answers at a time; by default
 *     a tenth of the threads that containers commonly have.
 * @param debug Who may see why a request was answered as it was; by default nobody.
 * @param ttl Times to live for paths that no rule matches.
 * @param key What is in the cache key for paths that no rule matches.
 * @param sessions Whether what declares nothing and is stored for a default time is given to
 *     visitors with a session or a principal as well.
 * @param rules Rules by path, tried in order; the first whose path matches counts.
 * @param filter Where the filter stands.
 */
@ConfigurationProperties(prefix = CdnProperties.PREFIX, ignoreUnknownFields = false)
public record CdnProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("cdn4j") String location,
    @Nullable DataSize memory,
    @Nullable DataSize offHeap,
    @Nullable String disk,
    @Nullable DataSize diskSize,
    @Nullable DataSize maxObjectSize,
    @DefaultValue("false") boolean async,
    @DefaultValue("false") boolean compress,
    @DefaultValue("false") boolean weakEtags,
    @Nullable Integer refreshes,
    @DefaultValue Debug debug,
    @DefaultValue TimeToLive ttl,
    @DefaultValue Key key,
    @DefaultValue("false") boolean sessions,
    @DefaultValue List<Rule> rules,
    @DefaultValue Filter filter) {
  static final String PREFIX = "cdn";

  /** How a setting is called here. */
  static String named(String setting) {
    return PREFIX + "." + setting;
  }

  /** The only setting whose value is nobody else's business. */
  static final String TOKEN = "debug.token";

  /**
   * Times to live as texts, so that they are read as those of the other doors and an error can say
   * what was given. A bean and no record: no component of a record can be called default, and
   * editors offer for the elements of a list what their type has. Not safe for use by many threads
   * while it is bound.
   */
  public static final class TimeToLive {
    private @Nullable String defaultTime;

    /** Lower bound on what the application declares; at most the default. */
    private @Nullable String min;

    /** Upper bound on what the application declares; at least the default. */
    private @Nullable String max;

    /** How long a response is stored that declares nothing. */
    public @Nullable String getDefault() {
      return defaultTime;
    }

    /** For Boot, which checks nothing here. */
    public void setDefault(@Nullable String text) {
      this.defaultTime = text;
    }

    /** Lower bound on what the application declares. */
    public @Nullable String getMin() {
      return min;
    }

    /** For Boot, which checks nothing here. */
    public void setMin(@Nullable String text) {
      this.min = text;
    }

    /** Upper bound on what the application declares. */
    public @Nullable String getMax() {
      return max;
    }

    /** For Boot, which checks nothing here. */
    public void setMax(@Nullable String text) {
      this.max = text;
    }
  }

  /**
   * Who may see why a request was answered as it was, by the request field Cdn4j-Debug.
   *
   * @param token Value of the field: 16 to 128 visible ASCII characters.
   * @param from CIDR blocks of addresses for which any value will do; never that of a proxy.
   */
  public record Debug(@Nullable String token, @DefaultValue Set<String> from) {}

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
   * @param path Path pattern after the context path; an asterisk stands for any characters, a
   *     question mark for one.
   * @param cache Whether anything is stored; false passes requests on.
   * @param ttl Times to live.
   * @param key What is in the cache key.
   * @param sessions Whether what declares nothing and is stored for a default time is given to
   *     visitors with a session or a principal as well.
   */
  public record Rule(
      @Nullable String path,
      @DefaultValue("true") boolean cache,
      @DefaultValue TimeToLive ttl,
      @DefaultValue Key key,
      @DefaultValue("false") boolean sessions) {}

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
      throw new InvalidPropertyException(e, texts.get(e.name()));
    }
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("enabled", Boolean.toString(enabled));
    texts.put("location", location);
    putSize(texts, "memory", memory);
    putSize(texts, "off-heap", offHeap);
    putFilled(texts, "disk", disk);
    putSize(texts, "disk-size", diskSize);
    putSize(texts, "max-object-size", maxObjectSize);
    texts.put("async", Boolean.toString(async));
    texts.put("compress", Boolean.toString(compress));
    texts.put("weak-etags", Boolean.toString(weakEtags));
    put(texts, "refreshes", refreshes);
    put(texts, TOKEN, debug.token());
    put(texts, "debug.from", joined(debug.from()));
    put(texts, "", ttl, key);
    texts.put("sessions", Boolean.toString(sessions));
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String prefix = "rules[" + i + "].";
      put(texts, prefix + "path", rule.path());
      texts.put(prefix + "cache", Boolean.toString(rule.cache()));
      put(texts, prefix, rule.ttl(), rule.key());
      texts.put(prefix + "sessions", Boolean.toString(rule.sessions()));
    }
    return texts;
  }

  private static void put(Map<String, String> texts, String prefix, TimeToLive ttl, Key key) {
    putFilled(texts, prefix + "ttl.default", ttl.getDefault());
    putFilled(texts, prefix + "ttl.min", ttl.getMin());
    putFilled(texts, prefix + "ttl.max", ttl.getMax());
    put(texts, prefix + "key.query.include", joined(key.query().include()));
    put(texts, prefix + "key.query.exclude", joined(key.query().exclude()));
    put(texts, prefix + "key.cookies", joined(key.cookies()));
    put(texts, prefix + "key.headers", joined(key.headers()));
  }

  /** Nothing behind the name is as if it were absent, as it is with Boot's own types. */
  private static void putFilled(Map<String, String> texts, String name, @Nullable String text) {
    put(texts, name, text == null || text.isBlank() ? null : text);
  }

  private static void putSize(Map<String, String> texts, String name, @Nullable DataSize size) {
    put(texts, name, size == null ? null : size.toBytes());
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
