package io.cdn4j.servlet.spring;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.edge.EdgeStatistics;
import io.cdn4j.edge.StoredObject;
import io.cdn4j.servlet.Invalidations;
import io.cdn4j.store.StoreStatistics;
import io.cdn4j.store.TierStatistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The actuator endpoint {@code cdn}. It can be read by default; to purge, {@code
 * management.endpoint.cdn.access=unrestricted} has to be set. Safe for use by many threads.
 */
@Endpoint(id = "cdn", defaultAccess = Access.READ_ONLY)
public class CdnEndpoint {
  private static final String ENTRIES = "entries";
  private static final String EXPECTED =
      "needs one of url, prefix, path, tag and everything=true; got ";
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  private final EdgeLocation edge;
  private final Invalidations invalidations;

  /** The endpoint of an edge location. */
  public CdnEndpoint(EdgeLocation edge, Invalidations invalidations) {
    this.edge = edge;
    this.invalidations = invalidations;
  }

  /**
   * What the cache has done and what it holds.
   *
   * @param location its name
   * @param requests what it has done since it started
   * @param store what is in its store now
   * @param tiers the same for each tier, the fastest first
   */
  public record Report(
      String location,
      EdgeStatistics requests,
      StoreStatistics store,
      List<TierStatistics> tiers) {}

  /**
   * A stored response.
   *
   * @param url its URL as it is keyed
   * @param status its status code
   * @param bytes the length of its body
   * @param age its age in seconds
   * @param ttl for how many seconds it is fresh still, negative if it is stale
   * @param tags its tags
   */
  public record Entry(String url, int status, long bytes, long age, long ttl, List<String> tags) {
    private static Entry of(StoredObject stored) {
      return new Entry(
          stored.uri(),
          stored.status(),
          stored.bytes(),
          stored.age().toSeconds(),
          stored.remaining().toSeconds(),
          stored.tags());
    }
  }

  /**
   * What a purge has done.
   *
   * @param removed how many stored responses are gone
   */
  public record Purged(int removed) {}

  /** {@code GET /actuator/cdn}. */
  @ReadOperation
  public Report report() {
    return new Report(edge.code(), edge.statistics(), edge.storeStatistics(), edge.storeTiers());
  }

  /**
   * {@code GET /actuator/cdn/entries?prefix=https://example.com/products/}: some of what is stored,
   * in the order of the URLs.
   *
   * @param part {@code entries}; there is no other
   * @param prefix what the URLs begin with; absent means all
   * @param limit how many URLs are looked at, 1 to 1000; absent means 100
   */
  @ReadOperation
  public @Nullable List<Entry> entries(
      @Selector String part,
      @org.springframework.lang.Nullable String prefix,
      @org.springframework.lang.Nullable Integer limit) {
    if (!part.equals(ENTRIES)) {
      return null;
    }
    int most = limit == null ? USUAL : limit;
    if (most < 1 || most > MOST) {
      throw refused("limit needs 1 to " + MOST + "; got " + most);
    }
    try {
      return edge.stored(prefix == null ? "" : prefix, most).stream().map(Entry::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the store cannot be read", e);
    }
  }

  /**
   * {@code POST /actuator/cdn} with one of them: see {@link Invalidations}.
   *
   * @param url an absolute URL
   * @param prefix the beginning of absolute URLs
   * @param path a path pattern, on every host and with every query
   * @param tag a tag
   * @param everything true
   */
  @WriteOperation
  public Purged purge(
      @org.springframework.lang.Nullable String url,
      @org.springframework.lang.Nullable String prefix,
      @org.springframework.lang.Nullable String path,
      @org.springframework.lang.Nullable String tag,
      @org.springframework.lang.Nullable Boolean everything) {
    Map<String, IntSupplier> asked = new LinkedHashMap<>();
    if (url != null) {
      asked.put("url", () -> invalidations.url(url));
    }
    if (prefix != null) {
      asked.put("prefix", () -> invalidations.prefix(prefix));
    }
    if (path != null) {
      asked.put("path", () -> invalidations.path(path));
    }
    if (tag != null) {
      asked.put("tag", () -> invalidations.tag(tag));
    }
    if (everything != null) {
      asked.put("everything", everything ? invalidations::everything : CdnEndpoint::notEverything);
    }
    if (asked.size() != 1) {
      String given = asked.isEmpty() ? "none of them" : String.join(" and ", asked.keySet());
      throw refused(EXPECTED + given);
    }
    return purged(asked.values().iterator().next());
  }

  private static int notEverything() {
    throw refused(EXPECTED + "everything=false");
  }

  private static Purged purged(IntSupplier purge) {
    try {
      return new Purged(purge.getAsInt());
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static InvalidEndpointRequestException refused(String reason) {
    return new InvalidEndpointRequestException(reason, reason);
  }
}
