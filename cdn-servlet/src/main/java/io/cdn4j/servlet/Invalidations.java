package io.cdn4j.servlet;

import io.cdn4j.distribution.PathPattern;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.http.Authority;
import io.cdn4j.http.TargetUri;
import io.cdn4j.invalidation.Invalidation;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes stored responses, for an application's code: each method is effective when it returns,
 * also for responses that are being made now. So call it after the commit of the transaction that
 * changes what they show. Safe for use by many threads.
 *
 * <p>Each returns how many stored responses were removed, and throws {@link UncheckedIOException}
 * if the store is broken.
 */
public final class Invalidations {
  private static final Invalidations NONE = new Invalidations(List.of(), "");

  private final List<EdgeLocation> edges;
  private final String contextPath;

  /** Those of an edge location, by paths as viewers see them. */
  public Invalidations(EdgeLocation edge) {
    this(edge, "");
  }

  /** Those of a web application with this context path, which may be empty. */
  public Invalidations(EdgeLocation edge, String contextPath) {
    this(List.of(edge), contextPath);
  }

  private Invalidations(List<EdgeLocation> edges, String contextPath) {
    this.edges = edges;
    this.contextPath = contextPath;
  }

  /** Removes nothing, because there is no cache: for tests, and where the filter is disabled. */
  public static Invalidations none() {
    return NONE;
  }

  /**
   * Those of the filters of a web application, together.
   *
   * @throws IllegalStateException if the application has no {@link EdgeCacheFilter}
   */
  public static Invalidations of(ServletContext context) {
    if (context.getAttribute(Invalidations.class.getName()) instanceof Invalidations found) {
      return found;
    }
    throw new IllegalStateException(
        "the web application '%s' has no EdgeCacheFilter, or it is not initialised yet"
            .formatted(context.getContextPath()));
  }

  /** Of both: an application may have several filters, and does not ask of which one. */
  Invalidations and(Invalidations others) {
    Set<EdgeLocation> all = new LinkedHashSet<>(edges);
    all.addAll(others.edges);
    return new Invalidations(List.copyOf(all), edges.isEmpty() ? others.contextPath : contextPath);
  }

  /** Without those of this edge location. */
  Invalidations without(@Nullable EdgeLocation gone) {
    return new Invalidations(edges.stream().filter(edge -> edge != gone).toList(), contextPath);
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  /**
   * All variants of one URL.
   *
   * @param url absolute, with its query, as viewers ask for it
   * @throws IllegalArgumentException if it is not an absolute http or https URL
   */
  public int url(String url) {
    return run(new Invalidation.OfUri(target(url).toString()));
  }

  /**
   * All URLs that begin so.
   *
   * @param prefix an absolute URL, at least up to the slash after the host
   * @throws IllegalArgumentException if it is not the beginning of an absolute http or https URL
   */
  public int prefix(String prefix) {
    return run(new Invalidation.OfPrefix(target(prefix).toString()));
  }

  /**
   * All URLs with such a path, on every host and with every query.
   *
   * @param pattern a raw path after the context path, such as {@code /products/7}; {@code *} stands
   *     for any characters, {@code ?} for one
   * @throws IllegalArgumentException if it is empty or, with the context path, longer than 255
   *     characters
   */
  public int path(String pattern) {
    PathPattern whole = ContextPath.under(contextPath, new PathPattern(pattern));
    return run(new Invalidation.OfPath(whole));
  }

  /**
   * All responses with a tag.
   *
   * @param tag case-sensitive, of visible ASCII characters without a comma
   * @throws IllegalArgumentException if it has another form
   */
  public int tag(String tag) {
    return run(new Invalidation.OfTag(ResponseTags.checked(tag)));
  }

  /** All there is. */
  public int everything() {
    return run(new Invalidation.OfEverything());
  }

  private int run(Invalidation invalidation) {
    int removed = 0;
    @Nullable UncheckedIOException failure = null;
    for (EdgeLocation edge : edges) {
      try {
        removed += edge.invalidate(invalidation);
      } catch (IOException e) {
        failure = new UncheckedIOException("the store cannot invalidate " + invalidation, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return removed;
  }

  /** In the form that requests are keyed in. */
  private static TargetUri target(String url) {
    return TargetUri.parse(url)
        .flatMap(Invalidations::normalised)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "needs an absolute URL such as https://example.com/products/7; got '%s'"
                        .formatted(url)));
  }

  private static Optional<TargetUri> normalised(TargetUri target) {
    String scheme = target.scheme().toLowerCase(Locale.ROOT);
    return Optional.of(scheme)
        .filter(name -> name.equals("http") || name.equals("https"))
        .flatMap(name -> Authority.normalise(name, target.authority()))
        .map(host -> new TargetUri(scheme, host, target.path(), target.query()));
  }
}
