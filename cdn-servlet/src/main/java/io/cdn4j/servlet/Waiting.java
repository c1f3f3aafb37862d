package io.cdn4j.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a request may wait for another one without a thread. Safe for use by many threads.
 *
 * <p>If it turns out then that the request has to ask the application itself, the container runs
 * the chain in an asynchronous dispatch, with only those filters that are mapped to such
 * dispatches. A login filter that is not would be left out. No API tells how filters are mapped, so
 * it is done if there is no other filter, or if the owner says that all of them are mapped so.
 * Filters by which containers answer WebSocket handshakes do not count: they do nothing else, and a
 * handshake never waits. Tomcat adds its own to every application.
 */
final class Waiting {
  static final String NOT_MAPPED =
      "The filter is not mapped to the dispatcher type ASYNC: a request that had waited for another"
          + " one went past it and was refused";

  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);

  private static final Set<String> OF_HANDSHAKES =
      Set.of(
          "org.apache.tomcat.websocket.server.WsFilter",
          "org.eclipse.jetty.ee10.websocket.servlet.WebSocketUpgradeFilter",
          "org.eclipse.jetty.ee11.websocket.servlet.WebSocketUpgradeFilter",
          "io.undertow.websockets.jsr.JsrWebSocketFilter");

  private final boolean declared;
  private final AtomicBoolean notMapped = new AtomicBoolean();
  private volatile @Nullable Boolean alone;

  Waiting(boolean declared) {
    this.declared = declared;
  }

  boolean mayPark(HttpServletRequest request) {
    return mayRead(request)
        && !request.isAsyncStarted()
        && (declared || isAlone(request.getServletContext()));
  }

  /** The same for one that needs the application no more, whatever filters there are. */
  boolean mayRead(HttpServletRequest request) {
    return request.isAsyncSupported() && !notMapped.get();
  }

  /** It turned out that the container dispatches past the filter: threads have to wait. */
  void notMapped() {
    if (notMapped.compareAndSet(false, true)) {
      LOG.warn(NOT_MAPPED);
    }
  }

  private boolean isAlone(ServletContext context) {
    Boolean known = alone;
    if (known == null) {
      List<? extends FilterRegistration> filters =
          context.getFilterRegistrations().values().stream().filter(Waiting::matters).toList();
      known = filters.size() == 1 && isThisFilter(filters.get(0));
      alone = known;
    }
    return known;
  }

  private static boolean matters(FilterRegistration registration) {
    // Embedded Tomcat knows no class of a filter that it was given as an instance.
    @Nullable String name = registration.getClassName();
    return name == null || !OF_HANDSHAKES.contains(name);
  }

  private static boolean isThisFilter(FilterRegistration registration) {
    return EdgeCacheFilter.class.getName().equals(registration.getClassName());
  }
}
