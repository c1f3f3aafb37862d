package io.cdn4j.servlet.containers;

import io.cdn4j.servlet.suite.Ability;
import io.cdn4j.servlet.suite.Container;
import io.cdn4j.servlet.suite.WebApplication;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.ee11.websocket.servlet.WebSocketUpgradeFilter;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty 12.1 with Servlet 6.1. */
public final class JettyEe11Container implements Container {
  @Override
  public String name() {
    return "Jetty 12.1 ee11";
  }

  @Override
  public Map<Ability, String> lacks() {
    return Map.of(
        Ability.DISPATCHING_BEHIND_A_RESPONSE,
        "its dispatcher refuses when the stream is closed",
        Ability.TALKING_AFTER_AN_UPGRADE,
        "its stream is at its end where the viewer has not sent anything yet");
  }

  @Override
  public Running start(WebApplication application) throws Exception {
    return new Started(application);
  }

  private static final class Started implements Running {
    private final Server server;
    private final ServerConnector connector;

    Started(WebApplication application) throws Exception {
      int threads = application.threads();
      server = new Server(new QueuedThreadPool(threads, Math.min(8, threads)));
      connector = new ServerConnector(server, 1, 1);
      connector.setHost("127.0.0.1");
      server.addConnector(connector);
      ServletContextHandler context = new ServletContextHandler(ServletContextHandler.SESSIONS);
      context.addServletContainerInitializer(application);
      if (!application.endpoints().isEmpty()) {
        addEndpoints(context, application.endpoints());
      }
      ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
      application.pagesByStatus().forEach(errors::addErrorPage);
      application.pagesByException().forEach(errors::addErrorPage);
      context.setErrorHandler(errors);
      server.setHandler(context);
      server.start();
    }

    private static void addEndpoints(ServletContextHandler context, Set<Class<?>> endpoints) {
      // Where there is no filter of this name, Jetty puts one in front of all others, and they
      // would see nothing of WebSocket.
      context.addServletContainerInitializer(
          (classes, started) -> {
            FilterRegistration.Dynamic filter =
                started.addFilter(
                    WebSocketUpgradeFilter.class.getName(), new WebSocketUpgradeFilter());
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
          });
      JakartaWebSocketServletContainerInitializer.configure(
          context,
          (started, container) -> {
            for (Class<?> endpoint : endpoints) {
              container.addEndpoint(endpoint);
            }
          });
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
}
