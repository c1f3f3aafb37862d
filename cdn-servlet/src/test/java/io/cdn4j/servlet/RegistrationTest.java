package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that registers the filter in code, beside what it has declared. */
@Timeout(60)
class RegistrationTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Rules and purges name paths without it, as servlets and filters do. */
  private static final String CONTEXT_PATH = "/garden";

  private final Declared declared = new Declared();
  private final Page page = new Page();
  private final HttpClient client = HttpClient.newHttpClient();

  /** Where applications have their code that runs at the start. */
  enum Door {
    INITIALIZER,
    LISTENER
  }

  /** Both doors. The last one that was opened tells of its application. */
  public static final class Start implements ServletContainerInitializer, ServletContextListener {
    static final AtomicReference<@Nullable ServletContext> CONTEXT = new AtomicReference<>();

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
      FilterSettings settings =
          FilterSettings.builder()
              .async(true)
              .rule(CacheRule.of("/listed").withDefaultTtl(Duration.ofSeconds(30)))
              .rule(CacheRule.pass("/admin/*"))
              .build();
      EdgeCacheFilter.register(context, settings);
      assertThatIllegalStateException()
          .isThrownBy(() -> EdgeCacheFilter.register(context, settings))
          .withMessageContaining("'cdn'");
      CONTEXT.set(context);
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
      onStartup(null, event.getServletContext());
    }
  }

  /** A filter that the application has declared: it is to be in front of the cache. */
  private static final class Declared extends HttpFilter {
    private static final long serialVersionUID = 1L;

    final transient Semaphore passed = new Semaphore(0);

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      if (request.getDispatcherType() == DispatcherType.REQUEST) {
        passed.release();
      }
      chain.doFilter(request, response);
    }
  }

  /** Whoever asks for it is answered asynchronously, which needs the filter's support. */
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    final AtomicInteger runs = new AtomicInteger();
    final transient Semaphore open = new Semaphore(0);

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      int run = runs.incrementAndGet();
      if (request.getPathInfo().equals("/slow")) {
        open.acquireUninterruptibly();
      }
      if (request.getPathInfo().equals("/async")) {
        AsyncContext async = request.startAsync();
        async.getResponse().getWriter().print("run " + run);
        async.complete();
        return;
      }
      if (!request.getPathInfo().equals("/listed")) {
        response.setHeader("Cache-Control", "max-age=60");
      }
      response.getWriter().print("run " + run);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inTomcat(Door door, @TempDir Path base) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setHostname("127.0.0.1");
    tomcat.setPort(0);
    Context context = tomcat.addContext(CONTEXT_PATH, base.toString());
    if (door == Door.INITIALIZER) {
      context.addServletContainerInitializer(new Start(), Set.of());
    } else {
      context.addApplicationListener(Start.class.getName());
    }
    FilterDef filter = new FilterDef();
    filter.setFilterName("declared");
    filter.setFilter(declared);
    filter.setAsyncSupported("true");
    context.addFilterDef(filter);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("declared");
    mapping.addURLPattern("/*");
    mapping.setDispatcher("REQUEST");
    mapping.setDispatcher("ASYNC");
    context.addFilterMap(mapping);
    Wrapper servlet = Tomcat.addServlet(context, "page", page);
    servlet.setAsyncSupported(true);
    servlet.addMapping("/*");
    try {
      tomcat.start();
      assertRegistered(tomcat.getConnector().getLocalPort());
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  @ParameterizedTest
  @EnumSource
  void inJetty(Door door) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler context = new ServletContextHandler(CONTEXT_PATH);
    if (door == Door.INITIALIZER) {
      context.addServletContainerInitializer(new Start());
    } else {
      context.addEventListener(new Start());
    }
    FilterHolder filter = new FilterHolder(declared);
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
    ServletHolder servlet = new ServletHolder(page);
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/*");
    server.setHandler(context);
    try {
      server.start();
      assertRegistered(connector.getLocalPort());
    } finally {
      LifeCycle.stop(server);
    }
  }

  private void assertRegistered(int port) throws Exception {
    assertAnswer(port, "/page", "run 1", "cdn4j; fwd=uri-miss; stored");
    assertAnswer(port, "/page", "run 1", "cdn4j; hit; ttl=");
    assertThat(declared.passed.drainPermits()).isEqualTo(2);
    assertAnswer(port, "/listed", "run 2", "cdn4j; fwd=uri-miss; stored");
    assertAnswer(port, "/listed", "run 2", "cdn4j; hit; ttl=");
    assertAnswer(port, "/admin/page", "run 3", "cdn4j; fwd=bypass");
    assertAnswer(port, "/admin/page", "run 4", "cdn4j; fwd=bypass");
    assertPurges(port);
    assertWaits(port);
    assertAnswer(port, "/async", "run 7", "cdn4j; fwd=uri-miss");
  }

  private void assertPurges(int port) throws Exception {
    ServletContext context = Objects.requireNonNull(Start.CONTEXT.get(), "it has not started");
    assertThat(Invalidations.of(context).path("/page")).isEqualTo(1);
    assertAnswer(port, "/page", "run 5", "cdn4j; fwd=uri-miss; stored");
  }

  /** Whoever waits for another's run comes back in an asynchronous dispatch, to the filter. */
  private void assertWaits(int port) throws Exception {
    declared.passed.drainPermits();
    CompletableFuture<HttpResponse<String>> one = get(port, "/slow");
    CompletableFuture<HttpResponse<String>> other = get(port, "/slow");
    assertThat(declared.passed.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
    page.open.release(2);
    assertThat(one.get(30, TimeUnit.SECONDS).body()).isEqualTo("run 6");
    assertThat(other.get(30, TimeUnit.SECONDS).body()).isEqualTo("run 6");
    assertThat(page.runs).hasValue(6);
  }

  private void assertAnswer(int port, String path, String body, String status) throws Exception {
    HttpResponse<String> answer = get(port, path).get(30, TimeUnit.SECONDS);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("Cache-Status").orElse("")).startsWith(status);
  }

  private CompletableFuture<HttpResponse<String>> get(int port, String path) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + CONTEXT_PATH + path))
            .timeout(PATIENCE)
            .build(),
        BodyHandlers.ofString());
  }
}
