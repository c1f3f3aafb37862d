package io.cdn4j.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request may wait for another one without a thread. Safe for use by many threads.
 *
 * <p>If it turns out then that the request has to ask the application itself, the container runs
 * the chain in an asynchronous dispatch, with only those filters that are mapped to such
 * dispatches. A login filter that is not would be left out. No API tells how filters are mapped, so
 * it is done if there is no other filter, or if the owner says that all of them are mapped so.
 */
final class Waiting {
  private final boolean declared;
  private volatile @Nullable Boolean alone;

  Waiting(boolean declared) {
    this.declared = declared;
  }

  boolean mayPark(HttpServletRequest request) {
    return request.isAsyncSupported()
        && !request.isAsyncStarted()
        && (declared || isAlone(request.getServletContext()));
  }

  private boolean isAlone(ServletContext context) {
    Boolean known = alone;
    if (known == null) {
      Collection<? extends FilterRegistration> filters = context.getFilterRegistrations().values();
      known = filters.size() == 1 && isThisFilter(filters.iterator().next());
      alone = known;
    }
    return known;
  }

  private static boolean isThisFilter(FilterRegistration registration) {
    return EdgeCacheFilter.class.getName().equals(registration.getClassName());
  }
}
