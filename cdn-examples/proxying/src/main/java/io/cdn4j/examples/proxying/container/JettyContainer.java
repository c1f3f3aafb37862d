package io.cdn4j.examples.proxying.container;

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
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Jetty, which adds nothing to a response by itself. */
final class JettyContainer implements WebContainer {
  private static final int BACKLOG = 1024;

  private final Server server;
  private final ServerConnector connector;

  JettyContainer(Settings settings, @Nullable Filter filter, HttpServlet servlet) throws Exception {
    server = new Server(new QueuedThreadPool(settings.threads()));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    connector = new ServerConnector(server, 1, -1, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    server.setHandler(application(filter, servlet));
    server.start();
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

  @Override
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
