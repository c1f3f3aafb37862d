package io.cdn4j.servlet.suite;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.servlet.EdgeCacheFilter;
import io.cdn4j.servlet.FilterSettings;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A web application behind the filter in a real container, and a client for it. */
final class Site implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int THREADS = 50;

  final MovedClock clock = new MovedClock();
  final AtomicInteger runs = new AtomicInteger();
  final EdgeLocation edge;
  private final Container.Running running;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Site(
      Container container,
      List<Filter> before,
      Function<EdgeLocation, List<Filter>> cache,
      UnaryOperator<EdgeLocation.Builder> settings,
      Application application,
      List<Filter> others,
      Set<Class<?>> endpoints)
      throws Exception {
    EdgeLocation.Builder builder =
        EdgeLocation.builder()
            .distribution(Distribution.of(CacheBehavior.application()))
            .clock(clock);
    edge = settings.apply(builder).build();
    List<Filter> filters = new ArrayList<>(before);
    filters.addAll(cache.apply(edge));
    filters.addAll(others);
    Application counted =
        (request, response) -> {
          runs.incrementAndGet();
          application.answer(request, response);
        };
    running =
        container.start(
            new WebApplication(filters, new ApplicationServlet(counted), THREADS, endpoints));
  }

  private static List<Filter> cached(EdgeLocation edge) {
    return List.of(new EdgeCacheFilter(edge));
  }

  /** With the filter or without, and with other filters in front of it and behind. */
  static Site of(
      Container container,
      List<Filter> before,
      boolean cached,
      Application application,
      List<Filter> behind)
      throws Exception {
    return new Site(
        container,
        before,
        cached ? Site::cached : edge -> List.of(),
        UnaryOperator.identity(),
        application,
        behind,
        Set.of());
  }

  /** With a WebSocket endpoint besides, behind the other filters. */
  static Site beside(
      Container container,
      Class<?> endpoint,
      boolean cached,
      Application application,
      Filter... behind)
      throws Exception {
    return new Site(
        container,
        List.of(),
        cached ? Site::cached : edge -> List.of(),
        UnaryOperator.identity(),
        application,
        List.of(behind),
        Set.of(endpoint));
  }

  static Site with(Container container, Application application, Filter... behind)
      throws Exception {
    return of(container, List.of(), true, application, List.of(behind));
  }

  static Site after(Container container, Filter before, Application application) throws Exception {
    return of(container, List.of(before), true, application, List.of());
  }

  static Site without(Container container, Application application, Filter... filters)
      throws Exception {
    return of(container, List.of(), false, application, List.of(filters));
  }

  /** With an owner's settings. */
  static Site ruled(Container container, FilterSettings settings, Application application)
      throws Exception {
    return new Site(
        container,
        List.of(),
        edge -> List.of(new EdgeCacheFilter(edge, settings)),
        builder -> builder.distribution(settings.distribution()).debug(settings.debug()),
        application,
        List.of(),
        Set.of());
  }

  /** In which nobody waits for another request longer than this, with other filters behind. */
  static Site patient(
      Container container, Duration patience, Application application, Filter... behind)
      throws Exception {
    return new Site(
        container,
        List.of(),
        Site::cached,
        builder -> builder.patience(patience),
        application,
        List.of(behind),
        Set.of());
  }

  int port() {
    return running.port();
  }

  HttpRequest.Builder request(String target, String... fields) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target)).timeout(PATIENCE);
    return fields.length == 0 ? request : request.headers(fields);
  }

  HttpResponse<String> get(String target, String... fields)
      throws IOException, InterruptedException {
    return send(request(target, fields).build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  HttpResponse<byte[]> getBytes(String target, String... fields)
      throws IOException, InterruptedException {
    return client.send(request(target, fields).build(), BodyHandlers.ofByteArray());
  }

  CompletableFuture<HttpResponse<String>> getLater(String target, String... fields) {
    return client.sendAsync(request(target, fields).build(), BodyHandlers.ofString());
  }

  RawClient raw() throws IOException {
    return new RawClient(port());
  }

  @Override
  public void close() {
    running.close();
    edge.close();
  }

  static String cacheStatus(HttpResponse<?> response) {
    return String.join(", ", response.headers().allValues("Cache-Status"));
  }
}
