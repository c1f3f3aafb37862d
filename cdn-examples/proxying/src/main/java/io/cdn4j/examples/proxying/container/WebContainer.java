package io.cdn4j.examples.proxying.container;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import org.jspecify.annotations.Nullable;

/**
 * A servlet container that listens on 127.0.0.1, with one filter and one servlet behind it, both
 * for all paths and both asynchronous. Closing it ends it.
 */
public interface WebContainer extends AutoCloseable {
  /** The port on which it listens. */
  int port();

  /** Ends it; requests under way are cut. */
  @Override
  void close();

  /** Which container. */
  enum Kind {
    /** Jetty 12.1 with Servlet 6.1. */
    JETTY {
      @Override
      public WebContainer start(Settings settings, @Nullable Filter filter, HttpServlet servlet)
          throws Exception {
        return new JettyContainer(settings, filter, servlet);
      }
    },
    /** Tomcat 11. */
    TOMCAT {
      @Override
      public WebContainer start(Settings settings, @Nullable Filter filter, HttpServlet servlet)
          throws Exception {
        return new TomcatContainer(settings, filter, servlet);
      }
    };

    /**
     * Starts one.
     *
     * @param filter null for none
     * @throws Exception what the container throws if it cannot, for example listen on the port
     */
    public abstract WebContainer start(
        Settings settings, @Nullable Filter filter, HttpServlet servlet) throws Exception;
  }

  /**
   * What it may use.
   *
   * @param port where to listen; 0 means any free port
   * @param threads how many threads serve requests, 4 or more: Jetty needs some for itself
   */
  record Settings(int port, int threads) {
    /** Checks the bounds. */
    public Settings {
      if (port < 0 || port > 65_535 || threads < 4) {
        throw new IllegalArgumentException(
            "a container needs a port from 0 to 65535 and 4 or more threads; got %d, %d"
                .formatted(port, threads));
      }
    }
  }
}
