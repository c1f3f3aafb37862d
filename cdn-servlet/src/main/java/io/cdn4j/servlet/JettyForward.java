package io.cdn4j.servlet;

import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices a forward in Jetty. That empties Jetty's own response, below all wrappers, and tells them
 * nothing of it; what can be seen is that Jetty has forgotten who asked for its writer or stream.
 */
final class JettyForward {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);
  private static final Pattern OWN =
      Pattern.compile("org\\.eclipse\\.jetty\\.ee\\d+\\.servlet\\.ServletApiResponse");

  /** From a response to the constant that says whether its writer or stream is in use. */
  private static final ClassValue<Optional<MethodHandle>> OUTPUT_TYPE =
      new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
          return OWN.matcher(type.getName()).matches() ? outputType(type) : Optional.empty();
        }
      };

  private JettyForward() {}

  /**
   * Whether this is a response of Jetty's whose writer and stream nobody has asked for: not at all,
   * or not since a forward.
   */
  static boolean isIdle(HttpServletResponse response) {
    ServletResponse own = Innermost.of(response);
    Optional<MethodHandle> outputType = OUTPUT_TYPE.get(own.getClass());
    return outputType.isPresent() && ask(outputType.get(), own).toString().equals("NONE");
  }

  private static Optional<MethodHandle> outputType(Class<?> type) {
    try {
      MethodHandle info = getter(type, "getServletResponseInfo");
      MethodHandle outputType = getter(info.type().returnType(), "getOutputType");
      return Optional.of(
          MethodHandles.filterReturnValue(info, outputType)
              .asType(MethodType.methodType(Object.class, ServletResponse.class)));
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.debug("Forwards of {} are not noticed", type, e);
      return Optional.empty();
    }
  }

  private static MethodHandle getter(Class<?> type, String name)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup().unreflect(type.getMethod(name));
  }

  private static Object ask(MethodHandle outputType, ServletResponse response) {
    try {
      return (Object) outputType.invokeExact(response);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a getter of Jetty's threw a checked exception", e);
    }
  }
}
