package io.cdn4j.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty with Servlet 6.1. */
final class JettyEe11 implements Container {
  private final Server server;

  JettyEe11(List<Filter> filters, Servlet servlet, int threads) throws Exception {
    server = new Server(new QueuedThreadPool(threads, Math.min(8, threads)));
    server.addConnector(new ServerConnector(server, 1, 1));
    ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
    for (Filter filter : filters) {
      FilterHolder holder = new FilterHolder(filter);
      holder.setAsyncSupported(true);
      context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    }
    ServletHolder holder = new ServletHolder("application", servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/*");
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(418, "/teapot");
    context.setErrorHandler(errors);
    server.setHandler(context);
    server.start();
  }

  @Override
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
