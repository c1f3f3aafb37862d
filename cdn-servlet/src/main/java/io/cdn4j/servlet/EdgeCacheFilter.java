package io.cdn4j.servlet;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.http.ViewerRequest;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a shared HTTP cache in front of a web application: the rest of the filter chain is the
 * origin. What is not stored looks to the viewer as if there were no filter.
 *
 * <p>It has to be mapped to the dispatcher types REQUEST and ASYNC with {@code async-supported},
 * after the filters that log users in; {@link #register} does that. In {@code web.xml} its
 * init-params are the {@link FilterSettings}, by the names that {@link FilterSettings#parse} knows.
 */
public final class EdgeCacheFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);

  /** The name of the filter where it is not chosen by the owner. */
  public static final String NAME = "cdn";

  private static final String INVALIDATIONS = Invalidations.class.getName();

  private final transient @Nullable EdgeLocation given;
  private final transient @Nullable FilterSettings settings;
  private final transient ViewerRequests requests = new ViewerRequests();
  private final AtomicBoolean warned = new AtomicBoolean();
  private transient Behind behind = new Behind(0);
  private transient Waiting waiting = new Waiting(false);

  /** Null before init, and if the filter is not enabled. */
  private transient @Nullable EdgeLocation edge;

  /** Null unless the filter has made it. */
  private transient @Nullable OwnEdge own;

  /** For web.xml: makes an edge location of its own from the init-params. */
  public EdgeCacheFilter() {
    this((FilterSettings) null, null);
  }

  /** Makes an edge location of its own when it is initialised, and closes it with itself. */
  public EdgeCacheFilter(FilterSettings settings) {
    this(settings, null);
  }

  /**
   * Uses this edge location, which stays open when the filter is destroyed. Its distribution is
   * best made of {@link CacheBehavior#application()}.
   */
  public EdgeCacheFilter(EdgeLocation edge) {
    this(null, edge);
  }

  /**
   * Uses this edge location, which stays open when the filter is destroyed. Of the settings only
   * {@code enabled}, {@code async} and {@code refreshes} count: the rest is the edge location's.
   */
  public EdgeCacheFilter(EdgeLocation edge, FilterSettings settings) {
    this(settings, edge);
  }

  private EdgeCacheFilter(@Nullable FilterSettings settings, @Nullable EdgeLocation edge) {
    this.given = edge;
    this.settings = settings;
  }

  /**
   * Registers a filter with these settings as it has to be: for all paths, for the dispatcher types
   * REQUEST and ASYNC, with async support, after the filters that the application has declared.
   *
   * @throws IllegalStateException if the application has a filter named {@value #NAME}, or is
   *     initialised already
   */
  public static FilterRegistration.Dynamic register(
      ServletContext context, FilterSettings settings) {
    FilterRegistration.@Nullable Dynamic registration =
        context.addFilter(NAME, new EdgeCacheFilter(settings));
    if (registration == null) {
      throw new IllegalStateException("there is a filter named '" + NAME + "' already");
    }
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
    return registration;
  }

  @Override
  public void init() throws ServletException {
    FilterSettings holding = FilterParameters.of(getFilterConfig(), given, settings);
    waiting = new Waiting(holding.async());
    behind = new Behind(holding.refreshes());
    if (holding.enabled()) {
      edge = given == null ? ownEdge(holding) : given;
    }
    offer(
        edge == null
            ? Invalidations.none()
            : new Invalidations(edge, getServletContext().getContextPath()));
  }

  /** To the application, with those of its other filters. */
  private void offer(Invalidations own) {
    @Nullable Invalidations others = offered();
    getServletContext().setAttribute(INVALIDATIONS, others == null ? own : others.and(own));
  }

  private @Nullable Invalidations offered() {
    return getServletContext().getAttribute(INVALIDATIONS) instanceof Invalidations found
        ? found
        : null;
  }

  private void withdraw() {
    @Nullable Invalidations offered = offered();
    @Nullable Invalidations others = offered == null ? null : offered.without(edge);
    if (others == null || others.isEmpty()) {
      getServletContext().removeAttribute(INVALIDATIONS);
    } else {
      getServletContext().setAttribute(INVALIDATIONS, others);
    }
  }

  private EdgeLocation ownEdge(FilterSettings holding) throws ServletException {
    try {
      OwnEdge made = OwnEdge.open(holding.under(getServletContext().getContextPath()));
      own = made;
      return made.location();
    } catch (SettingException e) {
      throw new ServletException(e.getMessage(), e);
    }
  }

  /**
   * The edge location behind this filter.
   *
   * @throws IllegalStateException before the filter is initialised, and if it is not enabled
   */
  public EdgeLocation edge() {
    if (edge == null) {
      throw new IllegalStateException("the filter is not enabled, or not initialised yet");
    }
    return edge;
  }

  @Override
  public void destroy() {
    withdraw();
    if (own != null) {
      own.close();
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
      visit.proceed(request, ParkedResponse.unwrapped(response), chain);
    }
  }

  /** Null if the application is to have the request as if there were no cache. */
  private @Nullable Visit visit(HttpServletRequest request) {
    DispatcherType type = request.getDispatcherType();
    if (type == DispatcherType.ASYNC) {
      return Parked.unpark(request);
    }
    EdgeLocation location = edge;
    if (type != DispatcherType.REQUEST || location == null) {
      return null;
    }
    checkMapping(request);
    ViewerRequest viewer = requests.of(request);
    return viewer == null || PathSpelling.disguises(viewer.target().path(), location)
        ? null
        : new Visit(location.open(viewer), viewer, waiting, behind);
  }

  private void checkMapping(HttpServletRequest request) {
    if (!request.isAsyncSupported() && warned.compareAndSet(false, true)) {
      LOG.warn(
          "The filter, or one in front of it, is registered without async-supported: asynchronous"
              + " parts of the application fail behind it, and requests that wait for each other"
              + " hold their threads");
    }
  }
}
