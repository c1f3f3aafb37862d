package io.cdn4j.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Tomcat from losing what is held. After a forward it looks through all wrappers for its own
 * response and ends that one, without closing the wrappers' streams; where it does not find its own
 * response it closes the stream or writer of the outermost wrapper, as it should. It does so even
 * if an error was sent, and then its own writer must not be asked for: that would choose the
 * charset of the error page.
 */
final class TomcatForward {
  private static final String TOMCATS = "org.apache.catalina.connector.ResponseFacade";

  private TomcatForward() {}

  /** The response to wrap: the same, but in Tomcat behind a proxy through which it cannot look. */
  static HttpServletResponse opaque(HttpServletResponse response) {
    if (!concerns(response)) {
      return response;
    }
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            TomcatForward.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> call(response, method, arguments));
  }

  /** Whether the container is Tomcat. */
  static boolean concerns(HttpServletResponse response) {
    return Innermost.of(response).getClass().getName().equals(TOMCATS);
  }

  @SuppressWarnings("NullAway") // what a void method returns
  private static @Nullable Object call(
      HttpServletResponse response, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(response, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
