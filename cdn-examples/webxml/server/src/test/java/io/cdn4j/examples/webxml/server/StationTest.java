package io.cdn4j.examples.webxml.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the README promises, of the WAR as it was packaged, in each of the servers. */
@Timeout(60)
class StationTest {
  private static final Path WAR = Path.of(System.getProperty("cdn4j.war"));

  @ParameterizedTest
  @EnumSource
  void keepsItsPromises(ServerKind kind) throws Exception {
    try (RunningWar station = kind.start(WAR, 0)) {
      Visitor visitor = new Visitor(station.port());
      whatIsDeclaredIsShared(visitor);
      whatTheRuleListsIsShared(visitor);
      basketsAreNot(new Visitor(station.port()), new Visitor(station.port()));
      eventsAreStreamed(visitor);
    }
  }

  private static void whatIsDeclaredIsShared(Visitor visitor) throws Exception {
    HttpResponse<String> first = visitor.get("/departures");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(cacheStatus(first)).isEqualTo("station; fwd=uri-miss; stored");
    HttpResponse<String> second = visitor.get("/departures?utm_source=letter");
    assertThat(cacheStatus(second)).startsWith("station; hit; ttl=");
    assertThat(second.body()).isEqualTo(first.body());
  }

  private static void whatTheRuleListsIsShared(Visitor visitor) throws Exception {
    assertThat(cacheStatus(visitor.get("/timetable"))).isEqualTo("station; fwd=uri-miss; stored");
    assertThat(cacheStatus(visitor.get("/timetable?utm_source=letter")))
        .startsWith("station; hit; ttl=");
  }

  private static void basketsAreNot(Visitor one, Visitor other) throws Exception {
    one.post("/basket");
    HttpResponse<String> basket = one.get("/basket");
    assertThat(basket.body()).contains("Tickets in your basket: 1");
    assertThat(cacheStatus(basket)).doesNotContain("hit").doesNotContain("stored");
    assertThat(other.get("/basket").body()).contains("Tickets in your basket: 0");
    assertThat(one.get("/basket").body()).contains("Tickets in your basket: 1");
  }

  /** The stream has no end: who gathers it before he passes it on never passes anything on. */
  private static void eventsAreStreamed(Visitor visitor) throws Exception {
    HttpResponse<InputStream> events = visitor.open("/announcements");
    assertThat(events.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).startsWith("data: It is ");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).startsWith("data: It is ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneSettingSwitchesTheCacheOff(ServerKind kind, @TempDir Path scratch) throws Exception {
    try (RunningWar station = kind.start(switchedOff(scratch), 0)) {
      Visitor visitor = new Visitor(station.port());
      HttpResponse<String> first = visitor.get("/departures");
      HttpResponse<String> second = visitor.get("/departures");
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(cacheStatus(second)).isEmpty();
      assertThat(second.body()).isNotEqualTo(first.body());
    }
  }

  private static Path switchedOff(Path scratch) throws IOException {
    Path war = Files.copy(WAR, scratch.resolve("off.war"));
    try (FileSystem files = FileSystems.newFileSystem(war)) {
      Path descriptor = files.getPath("WEB-INF", "web.xml");
      String on = Files.readString(descriptor);
      String off =
          on.replaceFirst("(<param-name>enabled</param-name>\\s*<param-value>)true<", "$1false<");
      assertThat(off).isNotEqualTo(on);
      Files.writeString(descriptor, off);
    }
    return war;
  }

  private static String cacheStatus(HttpResponse<?> response) {
    return String.join(", ", response.headers().allValues("Cache-Status"));
  }

  /** A browser with cookies of its own. */
  private static final class Visitor {
    private final HttpClient client =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final int port;

    Visitor(int port) {
      this.port = port;
    }

    private HttpRequest.Builder to(String path) {
      return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
          .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
      return client.send(to(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
      return client.send(to(path).build(), BodyHandlers.ofInputStream());
    }

    void post(String path) throws IOException, InterruptedException {
      HttpResponse<String> answer =
          client.send(to(path).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }
}
