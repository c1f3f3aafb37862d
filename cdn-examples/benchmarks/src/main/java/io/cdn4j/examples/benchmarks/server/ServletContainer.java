package io.cdn4j.examples.benchmarks.server;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty with 50 threads, a filter that may be asynchronous, and one servlet behind it. */
final class ServletContainer {
  private static final int THREADS = 50;
  private static final int BACKLOG = 1024;

  private ServletContainer() {}

  /**
   * Starts one.
   *
   * @param filter null for none
   */
  static void start(String name, @Nullable Filter filter, HttpServlet servlet) throws Exception {
    Server server = new Server(new QueuedThreadPool(THREADS));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    ServerConnector connector =
        new ServerConnector(server, 1, -1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    server.setHandler(application(filter, servlet));
    server.start();
    ReadyLine.print(name, connector.getLocalPort());
  }

  private static ServletContextHandler application(@Nullable Filter filter, HttpServlet servlet) {
    ServletContextHandler application = new ServletContextHandler("/");
    if (filter != null) {
      FilterHolder filterHolder = new FilterHolder(filter);
      filterHolder.setAsyncSupported(true);
      application.addFilter(
          filterHolder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    }
    ServletHolder servletHolder = new ServletHolder(servlet);
    servletHolder.setAsyncSupported(true);
    application.addServlet(servletHolder, "/*");
    return application;
  }
}
