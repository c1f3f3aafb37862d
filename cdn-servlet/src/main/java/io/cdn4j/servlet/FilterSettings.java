package io.cdn4j.servlet;

import io.cdn4j.distribution.Distribution;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.distribution.Ttl;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of an {@link EdgeCacheFilter}. Immutable.
 *
 * <p>They come in by three doors with the same names and defaults: init-params of {@code web.xml},
 * the {@linkplain #builder() builder}, and Spring's properties, which begin with {@code cdn.}.
 *
 * @param enabled false makes the filter pass every request on, as if it were not there
 * @param location the name in Cache-Status: 1 to 32 letters, digits or hyphens, a letter first
 * @param memory how many bytes of the heap stored responses may take
 * @param async whether every filter that matters is mapped to ASYNC as well, so that requests may
 *     wait for each other without threads; with no other filter in the application that is known
 * @param rules tried in order; the first whose path matches counts
 * @param otherwise what counts for paths that no rule matches
 */
public record FilterSettings(
    boolean enabled,
    String location,
    long memory,
    boolean async,
    List<CacheRule> rules,
    CacheRule otherwise) {
  private static final FilterSettings DEFAULTS = new Builder().build();

  /**
   * Checks location and memory.
   *
   * @throws SettingException if one of them cannot hold
   */
  public FilterSettings {
    rules = List.copyOf(rules);
    checked("location", () -> EdgeLocation.builder().code(location));
    checked("memory", () -> MemoryStoreSettings.ofCapacity(memory));
  }

  private static void checked(String name, Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException e) {
      throw new SettingException(name, "is refused: " + e.getMessage(), e);
    }
  }

  /** What holds if nothing is set. */
  public static FilterSettings defaults() {
    return DEFAULTS;
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads them from texts.
   *
   * @param texts values by the names of the documentation, such as {@code ttl.default} and {@code
   *     rules[0].path}; capital letters and hyphens in names do not matter
   * @throws SettingException if a name is unknown or a value cannot hold
   */
  public static FilterSettings parse(Map<String, String> texts) {
    return SettingTexts.of(texts).settings();
  }

  /** How requests for which paths are served, for an edge location of one's own making. */
  public Distribution distribution() {
    return new Distribution(
        Set.of(), rules.stream().map(CacheRule::behavior).toList(), otherwise.behavior());
  }

  /** A new edge location with a store of its own on the heap. Whoever calls this closes it. */
  public EdgeLocation newEdgeLocation() {
    return EdgeLocation.builder()
        .code(location)
        .distribution(distribution())
        .store(new MemoryStore(MemoryStoreSettings.ofCapacity(memory)))
        .build();
  }

  /** Collects settings. Not safe for use by many threads. */
  public static final class Builder {
    private static final long DEFAULT_MEMORY = 256L << 20;

    private boolean enabled = true;
    private String location = "cdn4j";
    private long memory = DEFAULT_MEMORY;
    private boolean async;
    private final List<CacheRule> rules = new ArrayList<>();
    private CacheRule otherwise = CacheRule.of(PathPattern.ANY.pattern());

    private Builder() {}

    /** Whether there is to be a cache at all. */
    public Builder enabled(boolean value) {
      this.enabled = value;
      return this;
    }

    /** The name in Cache-Status. */
    public Builder location(String value) {
      this.location = value;
      return this;
    }

    /** How many bytes of the heap stored responses may take. */
    public Builder memory(long bytes) {
      this.memory = bytes;
      return this;
    }

    /** Whether all filters are mapped to ASYNC as well. */
    public Builder async(boolean value) {
      this.async = value;
      return this;
    }

    /** One more rule, to be tried after those before. */
    public Builder rule(CacheRule rule) {
      rules.add(rule);
      return this;
    }

    /** The bounds for paths that no rule matches. */
    public Builder ttl(Ttl value) {
      this.otherwise = otherwise.withTtl(value);
      return this;
    }

    /** The key for paths that no rule matches. */
    public Builder key(KeyFields value) {
      this.otherwise = otherwise.withKey(value);
      return this;
    }

    /** The settings. */
    public FilterSettings build() {
      return new FilterSettings(enabled, location, memory, async, rules, otherwise);
    }
  }
}
