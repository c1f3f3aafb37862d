package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.event.ExchangeEvent;
import io.cdn4j.event.Step;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A filter that is not mapped as it has to be does what it can, says so once, and leaves nothing
 * behind.
 */
class MappingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<ExchangeEvent> events = new LinkedBlockingQueue<>();
  private final Semaphore runs = new Semaphore(0);
  private final CountDownLatch release = new CountDownLatch(1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server(0);
  private final EdgeLocation edge =
      EdgeLocation.builder()
          .distribution(Distribution.of(CacheBehavior.application()))
          .listener(events::add)
          .build();

  private void start(boolean async, EnumSet<DispatcherType> dispatches) throws Exception {
    ServletContextHandler context = new ServletContextHandler();
    FilterHolder filter = new FilterHolder(new EdgeCacheFilter(edge));
    filter.setAsyncSupported(async);
    context.addFilter(filter, "/*", dispatches);
    HttpServlet application =
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            slow(response);
          }
        };
    ServletHolder servlet = new ServletHolder("application", application);
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/*");
    server.setHandler(context);
    server.start();
  }

  private void slow(HttpServletResponse response) throws IOException {
    runs.release();
    try {
      assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    response.setHeader("Cache-Control", "max-age=60");
    response.getWriter().print("answer");
  }

  @AfterEach
  void stop() {
    release.countDown();
    LifeCycle.stop(server);
    edge.close();
  }

  private CompletableFuture<HttpResponse<String>> get() {
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
            .timeout(PATIENCE)
            .build(),
        BodyHandlers.ofString());
  }

  /** Sends two requests at once, the second when the first is in the application. */
  private List<HttpResponse<String>> two() throws Exception {
    CompletableFuture<HttpResponse<String>> leader = get();
    assertThat(runs.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<HttpResponse<String>> follower = get();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (edge.statistics().misses() < 2 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    release.countDown();
    return List.of(leader.get(30, TimeUnit.SECONDS), follower.get(30, TimeUnit.SECONDS));
  }

  private void assertBothAnswered() throws Exception {
    assertThat(two()).extracting(HttpResponse::body).containsOnly("answer");
    ExchangeEvent first = events.poll(30, TimeUnit.SECONDS);
    ExchangeEvent second = events.poll(30, TimeUnit.SECONDS);
    assertThat(List.of(first, second)).noneMatch(event -> event.steps().contains(Step.REFUSED));
    assertThat(edge.statistics().flights()).isZero();
  }

  @Test
  void asItHasToBe() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      start(true, EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
      assertBothAnswered();
      assertThat(edge.statistics().collapsed()).isEqualTo(1);
      LifeCycle.stop(server);
      assertThat(log.warnings()).isEmpty();
    }
  }

  /** Past the filter is past login filters as well, so nobody may see what comes that way. */
  @Test
  void withoutAsyncDispatches() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      start(true, EnumSet.of(DispatcherType.REQUEST));
      List<HttpResponse<String>> answers = two();
      assertThat(answers.get(0).body()).isEqualTo("answer");
      assertThat(answers.get(1).statusCode()).isEqualTo(500);
      assertThat(answers.get(1).body()).doesNotContain("answer");
      log.await("The filter is not mapped to the dispatcher type ASYNC");
      LifeCycle.stop(server);
      assertThat(log.warnings()).hasSize(1);
    }
  }

  @Test
  void withoutAsyncSupport() throws Exception {
    try (CapturedLog log = new CapturedLog()) {
      start(false, EnumSet.of(DispatcherType.REQUEST));
      assertBothAnswered();
      assertThat(edge.statistics().collapsed()).isEqualTo(1);
      log.await("is registered without async-supported");
      LifeCycle.stop(server);
      assertThat(log.warnings()).hasSize(1);
    }
  }
}
