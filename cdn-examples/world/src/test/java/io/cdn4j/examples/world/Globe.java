package io.cdn4j.examples.world;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A small world without distances, with a clock that is moved, and a program that talks to it. */
final class Globe implements AutoCloseable {
  private static final Assumptions NEAR = new Assumptions(1e12, 1, 0, 2, 1);

  final MovedClock clock = new MovedClock();
  final RunningWorld running;
  private final HttpClient client = HttpClient.newHttpClient();

  Globe() throws IOException {
    running = RunningWorld.start(0, WorldDemo.FIRST_PLACES, NEAR, clock);
  }

  /** A viewer asks. */
  Visit visit(String city, String object) throws Exception {
    return running
        .story()
        .visit(running.world().city(city), SiteObject.byId(object), false)
        .get(30, TimeUnit.SECONDS);
  }

  long originRequests() {
    return running.world().site().requests();
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String order) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(order)));
  }

  HttpResponse<String> delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + running.port() + path))
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpClient client() {
    return client;
  }

  @Override
  public void close() {
    running.close();
  }
}
