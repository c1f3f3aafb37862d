package io.cdn4j.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.List;

/** A servlet container with filters in front of one servlet. */
interface Container extends AutoCloseable {
  /** The containers that everything is tried in. */
  enum Kind {
    JETTY_EE10,
    JETTY_EE11,
    TOMCAT_11;

    Container start(List<Filter> filters, Servlet servlet, int threads) throws Exception {
      return switch (this) {
        case JETTY_EE10 -> new JettyEe10(filters, servlet, threads);
        case JETTY_EE11 -> new JettyEe11(filters, servlet, threads);
        case TOMCAT_11 -> new Tomcat11(filters, servlet, threads);
      };
    }
  }

  /** All, or those of the Servlet version that the build tries just now. */
  static List<Kind> kinds() {
    String only = System.getProperty("cdn4j.container");
    return only == null ? List.of(Kind.values()) : List.of(Kind.valueOf(only));
  }

  int port();

  @Override
  void close();
}
