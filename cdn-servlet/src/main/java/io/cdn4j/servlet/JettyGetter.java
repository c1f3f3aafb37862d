package io.cdn4j.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From an object of the servlet API to what Jetty keeps below it. Only for Jetty's own classes:
 * wrappers are to see each call. Safe for use by many threads.
 *
 * @param <R> what lies below; Jetty's class, so it must be visible
 */
final class JettyGetter<R> {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);

  private final Class<R> result;
  private final ClassValue<Optional<MethodHandle>> getters;

  /**
   * A getter of a public method.
   *
   * @param type the simple name of Jetty's class, the same in all its versions of the servlet API
   */
  JettyGetter(String type, String method, Class<R> result) {
    this.result = result;
    Pattern own = Pattern.compile("org\\.eclipse\\.jetty\\.ee\\d+\\.servlet\\." + type);
    this.getters =
        new ClassValue<>() {
          @Override
          protected Optional<MethodHandle> computeValue(Class<?> from) {
            return own.matcher(from.getName()).matches() ? find(from, method) : Optional.empty();
          }
        };
  }

  private Optional<MethodHandle> find(Class<?> from, String method) {
    try {
      MethodHandle getter =
          MethodHandles.publicLookup().findVirtual(from, method, MethodType.methodType(result));
      return Optional.of(getter.asType(MethodType.methodType(Object.class, Object.class)));
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.debug("{} is used through the servlet API", from, e);
      return Optional.empty();
    }
  }

  /** What lies below; null if Jetty did not make this object. */
  @Nullable R below(Object object) {
    Optional<MethodHandle> getter = getters.get(object.getClass());
    return getter.isPresent() ? result.cast(call(getter.get(), object)) : null;
  }

  private static Object call(MethodHandle getter, Object object) {
    try {
      return (Object) getter.invokeExact(object);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a getter of Jetty's threw a checked exception", e);
    }
  }
}
