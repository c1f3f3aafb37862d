package io.cdn4j.servlet.suite;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * A servlet container that the suite is run in. Implementations are public, have a constructor
 * without parameters and are named to {@link ServiceLoader}. Used by one thread.
 */
public interface Container {
  /** The name and the version, as test reports show it. */
  String name();

  /**
   * Starts the container with this one application at the root, on a free port of 127.0.0.1, with
   * sessions by cookie and the application's {@linkplain WebApplication#pagesByStatus() error
   * pages}. All else is as the container has it by default.
   *
   * @throws Exception if it did not start
   */
  Running start(WebApplication application) throws Exception;

  /** What it does not do, each with the reason. The suite holds it to that. */
  default Map<Ability, String> lacks() {
    return Map.of();
  }

  /** A container that has been started. */
  interface Running extends AutoCloseable {
    /** Where it listens. */
    int port();

    /** Stops it and waits until it has stopped. */
    @Override
    void close();
  }

  /** Those that are named to the class path's {@link ServiceLoader}, with their names. */
  static Stream<Named<Container>> all() {
    List<Container> found =
        ServiceLoader.load(Container.class).stream().map(ServiceLoader.Provider::get).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "no container: name an implementation of it in META-INF/services/"
              + Container.class.getName());
    }
    return found.stream().map(container -> Named.of(container.name(), container));
  }
}
