package io.cdn4j.examples.world;

import io.cdn4j.network.PointOfPresence;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of viewers: real HTTP, with half of the distance's delay before it and half
 * after it. No thread waits meanwhile. Safe for use by many threads.
 */
final class Visitors {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int PART = 1 << 20;
  private static final int PARTS = 16;

  private final HttpClient client;
  private final ScheduledExecutorService clock;
  private final Assumptions assumptions;
  private final Map<String, AtomicInteger> played = new ConcurrentHashMap<>();

  /** What came, and how long it took. */
  private record Fetched(int status, String cacheStatus, long age, long bytes, double ms) {
    static final int NOTHING = 0;
  }

  Visitors(HttpClient client, ScheduledExecutorService clock, Assumptions assumptions) {
    this.client = client;
    this.clock = clock;
    this.assumptions = assumptions;
  }

  /** Asks an edge. What fails is a visit with status 0. */
  CompletableFuture<Visit> ask(PointOfPresence city, SiteObject object, @Nullable WorldEdge edge) {
    if (edge == null) {
      Visit none = new Visit(city, object, null, Fetched.NOTHING, "", 0, 0, null, 0);
      return CompletableFuture.completedFuture(none);
    }
    PointOfPresence place = edge.place();
    return fetch(city, object, place, edge.url(), next(city, object))
        .thenApply(
            got ->
                new Visit(
                    city,
                    object,
                    place,
                    got.status(),
                    got.cacheStatus(),
                    got.age(),
                    got.ms(),
                    null,
                    got.bytes()));
  }

  /**
   * Asks the origin itself, as if there were no edge; how long it took, in milliseconds, or -1 if
   * it gave nothing.
   */
  CompletableFuture<Double> askStraight(PointOfPresence city, SiteObject object, String origin) {
    return fetch(city, object, World.ORIGIN, origin, 0)
        .thenApply(got -> got.status() / 100 == 2 ? got.ms() : -1.0);
  }

  private CompletableFuture<Fetched> fetch(
      PointOfPresence city, SiteObject object, PointOfPresence server, String url, int part) {
    long start = System.nanoTime();
    Duration delay = assumptions.visit(city.coordinates(), server.coordinates());
    Duration before = delay.dividedBy(2);
    return later(before)
        .thenCompose(go -> client.sendAsync(request(object, url, part), counting()))
        .<Fetched>thenApply(Visitors::fetched)
        .exceptionally(failure -> new Fetched(Fetched.NOTHING, "", 0, 0, 0))
        .thenCompose(got -> later(delay.minus(before)).thenApply(come -> got))
        .thenApply(got -> timed(got, System.nanoTime() - start));
  }

  private static HttpRequest request(SiteObject object, String url, int part) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + object.path()))
            .header("Accept", "*/*")
            .timeout(PATIENCE);
    if (object.inParts()) {
      long first = (long) part * PART;
      request.header("Range", "bytes=%d-%d".formatted(first, first + PART - 1));
    }
    return request.build();
  }

  /** Each city plays the video from its beginning to its end, and again. */
  private int next(PointOfPresence city, SiteObject object) {
    return object.inParts()
        ? played.computeIfAbsent(city.code(), code -> new AtomicInteger()).getAndIncrement() % PARTS
        : 0;
  }

  private static BodyHandler<Long> counting() {
    return head ->
        BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> (long) bytes.length);
  }

  private static Fetched fetched(HttpResponse<Long> response) {
    return new Fetched(
        response.statusCode(),
        String.join(", ", response.headers().allValues("Cache-Status")),
        response.headers().firstValueAsLong("Age").orElse(0),
        response.body(),
        0);
  }

  private static Fetched timed(Fetched got, long nanos) {
    return new Fetched(got.status(), got.cacheStatus(), got.age(), got.bytes(), nanos / 1e6);
  }

  private CompletableFuture<Boolean> later(Duration delay) {
    Executor then =
        task -> {
          var unused = clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        };
    return CompletableFuture.supplyAsync(() -> true, then);
  }
}
