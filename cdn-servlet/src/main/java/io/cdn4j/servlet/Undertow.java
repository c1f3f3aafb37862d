package io.cdn4j.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Undertow does in its own way, and what is done about it. */
final class Undertow {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);
  private static final String OWN = "io.undertow.servlet.spec.HttpServletResponseImpl";
  private static final String DISPATCHER = "io.undertow.servlet.spec.RequestDispatcherImpl";

  private Undertow() {}

  /**
   * Breaks the connection of a body that cannot be sent to its end. Other containers do so when
   * they are thrown an exception; Undertow ends a chunked body as if it were whole.
   */
  static void breakOff(HttpServletResponse response) {
    ServletResponse own = Innermost.of(response);
    if (!own.getClass().getName().equals(OWN)) {
      return;
    }
    try {
      Object exchange = call(own, "getExchange");
      ((Closeable) call(exchange, "getConnection")).close();
    } catch (ReflectiveOperationException | IOException | RuntimeException e) {
      LOG.warn("A response that was cut could not be broken off", e);
    }
  }

  /** Whether cookies are set: Undertow keeps them apart from the fields until it sends those. */
  static boolean hasCookies(HttpServletResponse response) {
    ServletResponse own = Innermost.of(response);
    if (!own.getClass().getName().equals(OWN)) {
      return false;
    }
    try {
      Object cookies = call(call(own, "getExchange"), "responseCookies");
      return ((Iterable<?>) cookies).iterator().hasNext();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("an Undertow whose cookies cannot be seen", e);
    }
  }

  private static Object call(Object target, String getter) throws ReflectiveOperationException {
    try {
      return target.getClass().getMethod(getter).invoke(target);
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(getter, e.getCause());
    }
  }

  /**
   * Whether this flush is the one that Undertow begins to close a forwarded response with, unless
   * the response is its own. With it the length of what is held would not be known any more.
   */
  static boolean closesAfterForward(HttpServletResponse response) {
    return Innermost.of(response).getClass().getName().equals(OWN)
        && StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .map(StackWalker.StackFrame::getClassName)
                        .filter(
                            name ->
                                !name.startsWith("io.cdn4j.servlet.") && !name.startsWith("java."))
                        .findFirst())
            .filter(DISPATCHER::equals)
            .isPresent();
  }
}
