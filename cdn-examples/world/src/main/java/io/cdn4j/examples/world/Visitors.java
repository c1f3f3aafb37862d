package io.cdn4j.examples.world;

import io.cdn4j.network.PointOfPresence;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
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
  private static final double NANOS_PER_MS = 1e6;
  private static final String NO_NUMBER = "";

  private final HttpClient client;
  private final Executor workers;
  private final Assumptions assumptions;
  private final Ways ways;
  private final Map<String, AtomicInteger> played = new ConcurrentHashMap<>();

  /** What came, how long it took, and the way behind the server. */
  private record Fetched(
      int status, String cacheStatus, long age, long bytes, double ms, List<Hop> way) {
    static Fetched nothing(double ms) {
      return new Fetched(Visit.NO_STATUS, "", 0, 0, ms, List.of());
    }

    /** With the delay, and without what was fetched behind the answer. */
    Fetched after(Duration delay, List<Hop> taken) {
      List<String> members = CacheWords.members(cacheStatus);
      List<Hop> before =
          taken.stream().filter(hop -> CacheWords.fetched(members, hop.from())).toList();
      return new Fetched(
          status, cacheStatus, age, bytes, ms + delay.toNanos() / NANOS_PER_MS, before);
    }
  }

  /**
   * Viewers.
   *
   * @param workers where a visit goes on when its time has come
   */
  Visitors(HttpClient client, Executor workers, Assumptions assumptions, Ways ways) {
    this.client = client;
    this.workers = workers;
    this.assumptions = assumptions;
    this.ways = ways;
  }

  /** Asks an edge. What fails is a visit with status 0. */
  CompletableFuture<Visit> ask(PointOfPresence city, SiteObject object, @Nullable WorldEdge edge) {
    if (edge == null) {
      return CompletableFuture.completedFuture(Visit.nowhere(city, object));
    }
    PointOfPresence place = edge.place();
    String number = ways.begin();
    HttpRequest request =
        request(object, edge.url(), next(city, object)).header(Ways.FIELD, number).build();
    return fetch(request, assumptions.visit(city.coordinates(), place.coordinates()), number)
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
                    got.bytes(),
                    got.way()));
  }

  /**
   * Asks the origin itself, as if there were no edge; how long it took, in milliseconds, or -1 if
   * it gave nothing.
   */
  CompletableFuture<Double> askStraight(PointOfPresence city, SiteObject object, String origin) {
    Duration delay = assumptions.visit(city.coordinates(), World.ORIGIN.coordinates());
    return fetch(request(object, origin, 0).build(), delay, NO_NUMBER)
        .thenApply(got -> got.status() / 100 == 2 ? got.ms() : -1.0);
  }

  /** The time that it took is that of the exchange and the delay, not that of a late timer. */
  private CompletableFuture<Fetched> fetch(HttpRequest request, Duration delay, String number) {
    Duration before = delay.dividedBy(2);
    return later(before)
        .thenCompose(go -> exchange(request))
        .exceptionally(failure -> Fetched.nothing(0))
        .thenApply(got -> got.after(delay, ways.end(number)))
        .thenCompose(got -> later(delay.minus(before)).thenApply(come -> got));
  }

  private CompletableFuture<Fetched> exchange(HttpRequest request) {
    long start = System.nanoTime();
    return client
        .sendAsync(request, counting())
        .handle(
            (response, failure) -> {
              double ms = (System.nanoTime() - start) / NANOS_PER_MS;
              return response == null ? Fetched.nothing(ms) : fetched(response, ms);
            });
  }

  private static HttpRequest.Builder request(SiteObject object, String url, int part) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + object.path()))
            .header("Accept", "*/*")
            .timeout(PATIENCE);
    if (object.inParts()) {
      long first = (long) part * PART;
      request.header("Range", "bytes=%d-%d".formatted(first, first + PART - 1));
    }
    return request;
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

  private static Fetched fetched(HttpResponse<Long> response, double ms) {
    return new Fetched(
        response.statusCode(),
        String.join(", ", response.headers().allValues("Cache-Status")),
        response.headers().firstValueAsLong("Age").orElse(0),
        response.body(),
        ms,
        List.of());
  }

  private CompletableFuture<Void> later(Duration delay) {
    Executor then =
        CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, workers);
    return CompletableFuture.runAsync(() -> {}, then);
  }
}
