package io.cdn4j.servlet;

import io.cdn4j.access.DebugAccess;
import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Compression;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.distribution.Ttl;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.event.ExchangeListener;
import io.cdn4j.store.Store;
import io.cdn4j.store.StoreSettingException;
import io.cdn4j.store.StoreSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an {@link EdgeCacheFilter}. Immutable.
 *
 * <p>They come in by three doors with the same names and defaults: init-params of {@code web.xml},
 * the {@linkplain #builder() builder}, and Spring's properties, which begin with {@code cdn.}.
 *
 * @param enabled false makes the filter pass every request on, as if it were not there
 * @param location the name in Cache-Status: 1 to 32 letters, digits or hyphens, a letter first
 * @param store where stored responses live and how many: {@code memory}, {@code off-heap}, {@code
 *     disk}, {@code disk-size} and {@code max-object-size}
 * @param async whether every filter that matters is mapped to ASYNC as well, so that requests may
 *     wait for each other without threads; with no other filter in the application that is known
 * @param compress whether the cache compresses what it stores, see {@link Compression#STANDARD}
 * @param weakEtags whether what is stored without a validator gets a weak entity tag made from its
 *     content
 * @param refreshes how many threads of the container may refresh stored responses behind answers at
 *     a time; above that they stay stale. A tenth of the container's threads is a good choice
 * @param debug who may see why a request was answered as it was
 * @param rules tried in order; the first whose path matches counts
 * @param otherwise what counts for paths that no rule matches
 */
public record FilterSettings(
    boolean enabled,
    String location,
    StoreSettings store,
    boolean async,
    boolean compress,
    boolean weakEtags,
    int refreshes,
    DebugAccess debug,
    List<CacheRule> rules,
    CacheRule otherwise) {
  private static final FilterSettings DEFAULTS = new Builder().build();

  /**
   * Checks location and refreshes.
   *
   * @throws SettingException if one of them cannot hold
   */
  public FilterSettings {
    rules = List.copyOf(rules);
    checked("location", () -> EdgeLocation.builder().code(location));
    checked("refreshes", () -> new Behind(refreshes));
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

  /**
   * A copy whose rules are those of an application with this context path. To be made once: it
   * comes before each rule's path.
   *
   * @param contextPath empty, or beginning with a slash
   * @throws SettingException if the path of a rule becomes too long
   */
  public FilterSettings under(String contextPath) {
    List<CacheRule> whole = new ArrayList<>();
    for (CacheRule rule : rules) {
      checked("rules[" + whole.size() + "].path", () -> whole.add(rule.under(contextPath)));
    }
    return new FilterSettings(
        enabled, location, store, async, compress, weakEtags, refreshes, debug, whole, otherwise);
  }

  /** How requests for which paths are served, for an edge location of one's own making. */
  public Distribution distribution() {
    return new Distribution(
        Set.of(), rules.stream().map(this::behavior).toList(), behavior(otherwise));
  }

  private CacheBehavior behavior(CacheRule rule) {
    return rule.behavior()
        .withCompression(compress ? Compression.STANDARD : Compression.NONE)
        .withGeneratedTags(weakEtags);
  }

  /**
   * Opens the store. Whoever calls this closes it, after the edge location: it holds its directory.
   *
   * @throws SettingException if the machine has not what it needs, see {@link StoreSettings#open}
   */
  public Store newStore() {
    return checkedStore(store::open);
  }

  private static <T> T checkedStore(Supplier<T> making) {
    try {
      return making.get();
    } catch (StoreSettingException e) {
      throw new SettingException(e);
    }
  }

  /** A new edge location with this store. Whoever calls this closes it. */
  public EdgeLocation newEdgeLocation(Store store) {
    return newEdgeLocation(store, ExchangeListener.NONE);
  }

  /** As {@link #newEdgeLocation(Store)}, with somebody who hears of every request. */
  public EdgeLocation newEdgeLocation(Store store, ExchangeListener listener) {
    return EdgeLocation.builder()
        .code(location)
        .distribution(distribution())
        .debug(debug)
        .listener(listener)
        .store(store)
        .build();
  }

  /** Collects settings. Not safe for use by many threads. */
  public static final class Builder {
    private boolean enabled = true;
    private String location = "cdn4j";
    private long memory = StoreSettings.defaults().memory();
    private long offHeap;
    private @Nullable Path disk;
    private @Nullable Long diskSize;
    private @Nullable Long maxObjectSize;
    private boolean async;
    private boolean compress;
    private boolean weakEtags;
    private int refreshes = Behind.usualMost();
    private DebugAccess debug = DebugAccess.NOBODY;
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

    /** How many bytes outside of the heap long bodies may take; 0 for none. */
    public Builder offHeap(long bytes) {
      this.offHeap = bytes;
      return this;
    }

    /** The directory that keeps stored responses over a restart; by default none. */
    public Builder disk(Path directory) {
      this.disk = directory;
      return this;
    }

    /** How many bytes its files may take; by default 10 GiB. */
    public Builder diskSize(long bytes) {
      this.diskSize = bytes;
      return this;
    }

    /** The longest body that is stored, in bytes. */
    public Builder maxObjectSize(long bytes) {
      this.maxObjectSize = bytes;
      return this;
    }

    /** Whether all filters are mapped to ASYNC as well. */
    public Builder async(boolean value) {
      this.async = value;
      return this;
    }

    /** Whether the cache compresses what it stores. */
    public Builder compress(boolean value) {
      this.compress = value;
      return this;
    }

    /** Whether what is stored without a validator gets a weak entity tag. */
    public Builder weakEtags(boolean value) {
      this.weakEtags = value;
      return this;
    }

    /** How many stored responses may be refreshed behind answers at a time; 0 for none. */
    public Builder refreshes(int atATime) {
      this.refreshes = atATime;
      return this;
    }

    /** Who may see why a request was answered as it was; by default nobody. */
    public Builder debug(DebugAccess value) {
      this.debug = value;
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

    /** Whether visitors with a session get what declares nothing, on paths that no rule matches. */
    public Builder sessions(boolean value) {
      this.otherwise = otherwise.withSessions(value);
      return this;
    }

    /**
     * The settings.
     *
     * @throws SettingException if one of them cannot hold
     */
    public FilterSettings build() {
      StoreSettings store =
          checkedStore(() -> new StoreSettings(memory, offHeap, disk, diskSize, maxObjectSize));
      return new FilterSettings(
          enabled, location, store, async, compress, weakEtags, refreshes, debug, rules, otherwise);
    }
  }
}
