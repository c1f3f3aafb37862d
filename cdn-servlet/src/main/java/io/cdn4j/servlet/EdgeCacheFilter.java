package io.cdn4j.servlet;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a shared HTTP cache in front of a web application: the rest of the filter chain is the
 * origin. What is not stored looks to the viewer as if there were no filter.
 *
 * <p>Register it with {@code async-supported} and for the dispatcher types REQUEST and ASYNC, after
 * the filters that log users in. Init-params, all optional: {@code memory} (256m), {@code location}
 * (cdn4j, the name in Cache-Status), and {@code async}: {@code true} says that every filter behind
 * this one that matters is mapped to ASYNC as well, so that requests may wait for each other
 * without threads. With no other filter in the application that is done anyway.
 */
public final class EdgeCacheFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable EdgeLocation given;
  private final transient ViewerRequests requests = new ViewerRequests();
  private final transient Behind behind;
  private transient Waiting waiting = new Waiting(false);
  private transient @Nullable EdgeLocation edge;

  /** For web.xml: makes an edge location of its own from the init-params. */
  public EdgeCacheFilter() {
    this.given = null;
    this.behind = new Behind(usualRefreshes());
  }

  /**
   * Uses this edge location, which stays open when the filter is destroyed. Its distribution is
   * best made of {@link CacheBehavior#application()}.
   */
  public EdgeCacheFilter(EdgeLocation edge) {
    this(edge, usualRefreshes());
  }

  /**
   * As {@link #EdgeCacheFilter(EdgeLocation)}, with a bound of its own for refreshes.
   *
   * @param mostRefreshes how many threads of the container may refresh stored responses behind
   *     answers at a time, 0 for none; above that they stay stale. A tenth of the container's
   *     threads is a good choice; by default it is taken to have 8 for each processor, at most 200
   * @throws IllegalArgumentException if it is negative
   */
  public EdgeCacheFilter(EdgeLocation edge, int mostRefreshes) {
    this.given = edge;
    this.edge = edge;
    this.behind = new Behind(mostRefreshes);
  }

  private static int usualRefreshes() {
    return Behind.usualMost(Runtime.getRuntime().availableProcessors());
  }

  @Override
  public void init() throws ServletException {
    FilterParameters parameters = new FilterParameters(getFilterConfig(), given == null);
    waiting = new Waiting(parameters.async());
    if (given == null) {
      edge = own(parameters);
    }
  }

  private static EdgeLocation own(FilterParameters parameters) throws ServletException {
    try {
      return EdgeLocation.builder()
          .code(parameters.location())
          .distribution(Distribution.of(CacheBehavior.application()))
          .store(new MemoryStore(MemoryStoreSettings.ofCapacity(parameters.memory())))
          .build();
    } catch (IllegalArgumentException e) {
      throw new ServletException("init-param 'memory' or 'location': " + e.getMessage(), e);
    }
  }

  @Override
  public void destroy() {
    if (given == null && edge != null) {
      edge.close();
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answered) {
      doFilter(asked, answered, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Visit visit = visit(request);
    if (visit == null) {
      chain.doFilter(request, response);
    } else {
      visit.proceed(request, response, chain);
    }
  }

  /** Null if the application is to have the request as if there were no cache. */
  private @Nullable Visit visit(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    if (type == DispatcherType.ASYNC) {
      return Parked.unpark(request);
    }
    ViewerRequest viewer = type == DispatcherType.REQUEST ? requests.of(request) : null;
    if (viewer == null) {
      return null;
    }
    EdgeLocation location = Objects.requireNonNull(edge, "init was not called");
    return new Visit(location.open(viewer), viewer, waiting, behind);
  }
}
