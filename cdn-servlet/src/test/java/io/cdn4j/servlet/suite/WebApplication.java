package io.cdn4j.servlet.suite;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters in front of one servlet. It registers both by itself when the container calls it as an
 * initializer; what is left to the container are the threads, the error pages and the WebSocket
 * endpoints, for which the servlet API has no call.
 *
 * @param filters from the outermost to the innermost, for all paths
 * @param servlet for all paths, also by the name {@link #SERVLET}
 * @param threads how many requests the container handles at a time, if it can be told
 * @param endpoints classes with {@link jakarta.websocket.server.ServerEndpoint}, to be reached
 *     behind the filters. If there are none, the container is as if it knew nothing of WebSocket
 */
public record WebApplication(
    List<Filter> filters, Servlet servlet, int threads, Set<Class<?>> endpoints)
    implements ServletContainerInitializer {
  /** The servlet's name. */
  public static final String SERVLET = "application";

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    for (int i = 0; i < filters.size(); i++) {
      FilterRegistration.Dynamic filter = context.addFilter("filter" + i, filters.get(i));
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(
          EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
    }
    ServletRegistration.Dynamic registered = context.addServlet(SERVLET, servlet);
    registered.setAsyncSupported(true);
    registered.setMultipartConfig(new MultipartConfigElement(""));
    registered.addMapping("/*");
  }

  /** Status codes of {@code sendError} and the paths that are dispatched to for them. */
  public Map<Integer, String> pagesByStatus() {
    return Map.of(418, "/teapot");
  }

  /** What the servlet may throw and the paths that are dispatched to for it. */
  public Map<Class<? extends Throwable>, String> pagesByException() {
    return Map.of(IllegalCallerException.class, "/apology");
  }
}
