package io.cdn4j.examples.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An edge with --disk")
class DiskTest {
  private static final String LONG = "0123456789".repeat(20_000);

  @TempDir Path parent;

  private static RawOrigin origin() {
    return new RawOrigin(
        peer -> {
          String body = peer.target().startsWith("/long") ? LONG : "short";
          peer.send(
              "HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(body.length(), body));
        });
  }

  private EdgeUnderTest edge(String... more) {
    String[] arguments = {
      "--memory", "8m", "--disk", directory().toString(), "--disk-size", "64m", "--admin-port", "0"
    };
    return new EdgeUnderTest(
        origin(), Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private Path directory() {
    return parent.resolve("disk");
  }

  private static void assertHit(Reply reply, String body) {
    assertThat(reply.field("Cache-Status")).contains("; hit");
    assertThat(reply.body()).isEqualTo(body);
  }

  @Test
  void keepsOverARestartWhatItHadAndNothingThatWasPurged() throws Exception {
    try (EdgeUnderTest first = edge()) {
      assertThat(first.edge().readyLine())
          .contains(", memory 8 MiB, disk 64 MiB of " + directory());
      first.get("/short");
      first.get("/long");
      first.get("/gone");
      assertHit(first.get("/short"), "short");
      assertHit(first.get("/long"), LONG);
      String order = "{\"url\": \"http://cdn.test/gone\"}";
      Reply purged =
          Viewer.ask(
              first.edge().adminPort(),
              "POST /purge HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(order.length(), order));
      assertThat(purged.body()).isEqualTo("{\"removed\":1}\n");
    }
    try (EdgeUnderTest second = edge()) {
      awaitEntries(second, 2);
      assertHit(second.get("/short"), "short");
      assertHit(second.get("/long"), LONG);
      assertThat(second.get("/gone").field("Cache-Status")).contains("fwd=uri-miss");
      Reply statistics =
          Viewer.ask(second.edge().adminPort(), "GET /stats HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
      assertThat(statistics.body())
          .contains("\"tiers\":[{\"name\":\"heap\",", "{\"name\":\"disk\",\"entries\":3,")
          .contains("\"fragmentation\":0.");
    }
  }

  private static void awaitEntries(EdgeUnderTest edge, long entries) throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (edge.edge().edge().storeStatistics().entries() < entries) {
      assertThat(System.nanoTime()).as("the scan has not ended").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void whatIsLongerThanAllowedPassesUnstored() {
    try (EdgeUnderTest edge = edge("--max-object-size", "100k")) {
      assertThat(edge.get("/long").body()).isEqualTo(LONG);
      assertThat(edge.get("/long").field("Cache-Status")).contains("fwd=uri-miss");
      edge.get("/short");
      assertHit(edge.get("/short"), "short");
    }
  }

  @Test
  void secondEdgeOfADirectoryIsRefusedInOneLine() {
    try (EdgeUnderTest edge = edge()) {
      Result second =
          run("--origin", edge.origin().url(), "--port", "0", "--disk", directory().toString());
      assertThat(second.status()).isEqualTo(2);
      assertThat(second.err())
          .isEqualTo(
              "cdn-edge: --disk needs a directory that no other edge or application is using; got"
                  + " %s\n".formatted(directory()));
      for (String command : List.of("check", "list")) {
        assertThat(run("store", command, directory().toString()).err())
            .isEqualTo(
                "cdn-edge: %s is in use by an edge or an application that is running: stop that first\n"
                    .formatted(directory()));
      }
    }
  }

  /** Another option is wrong: the directory must not stay locked. */
  @Test
  void edgeThatCannotStartLetsGoOfItsDirectory() {
    Result refused =
        run("--origin", "http://x", "--disk", directory().toString(), "--location", "7");
    assertThat(refused.err()).contains("--location");
    assertThat(run("store", "check", directory().toString()).status()).isZero();
  }

  @Test
  void storeIsCheckedAndListed() throws IOException {
    try (EdgeUnderTest edge = edge()) {
      edge.get("/short");
      edge.get("/long");
    }
    String name = directory().toString();
    Result clean = run("store", "check", name);
    assertThat(clean.out()).isEqualTo("whole: 2, with 200005 bytes\n");
    assertThat(clean.status()).isZero();
    assertThat(run("store", "list", name).out())
        .isEqualTo("      200000 http://cdn.test/long\n           5 http://cdn.test/short\n");
    assertThat(run("store", "list", name, "--prefix", "http://cdn.test/s", "--most", "5").out())
        .isEqualTo("           5 http://cdn.test/short\n");
    Path body = body();
    byte[] bytes = Files.readAllBytes(body);
    bytes[100] ^= 1;
    Files.write(body, bytes);
    Result damaged = run("store", "check", name);
    assertThat(damaged.out())
        .isEqualTo(
            """
            whole: 1, with 5 bytes
            damaged, dropped when somebody asks for it: 1, a damaged body
              http://cdn.test/long: a damaged body in %s
            """
                .formatted(body));
    assertThat(damaged.status()).isEqualTo(1);
    Files.delete(body);
    Result missing = run("store", "check", name);
    assertThat(missing.out())
        .isEqualTo(
            """
            whole: 1, with 5 bytes
            dropped by the next start: 1, no body
              http://cdn.test/long: no body in %s
            """
                .formatted(body));
    assertThat(missing.status()).isEqualTo(1);
  }

  @Test
  void whatIsNotListedIsSaid() {
    try (EdgeUnderTest edge = edge()) {
      edge.get("/short");
      edge.get("/long");
    }
    String name = directory().toString();
    Result none = run("store", "list", name, "--prefix", "nonsense");
    assertThat(none.status()).isZero();
    assertThat(none.out()).isEmpty();
    assertThat(none.err())
        .isEqualTo("cdn-edge: nothing that is stored has a URI that begins with 'nonsense'\n");
    Result some = run("store", "list", name, "--most", "1");
    assertThat(some.out()).isEqualTo("      200000 http://cdn.test/long\n");
    assertThat(some.err()).isEqualTo("cdn-edge: there are more than these 1; --most N lists N\n");
    assertThat(run("store", "list", name, "--most", "2").err()).isEmpty();
  }

  /** Root may write there, and yet there are no directories to be made. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatCannotBeMadeIsRefused() {
    Result refused = run("--origin", "http://x", "--port", "0", "--disk", "/proc/cdn4j");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).startsWith("cdn-edge: --disk needs a directory").contains("/proc/");
  }

  /** What a start does not refuse, because it may pass: the ready line says what holds. */
  @Test
  void theReadyLineClaimsNoDiskThatCannotBeUsed() throws IOException {
    Files.createDirectories(directory().resolve("lock"));
    try (EdgeUnderTest edge = edge()) {
      assertThat(edge.edge().readyLine())
          .contains(", memory 8 MiB, no disk: %s cannot be used".formatted(directory()));
      edge.get("/short");
      assertHit(edge.get("/short"), "short");
    }
  }

  private Path body() throws IOException {
    try (Stream<Path> all = Files.walk(directory().resolve("bodies"))) {
      return all.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  @Test
  void whatCannotBeCheckedIsSaidInOneLine() {
    for (String words :
        List.of("store", "store check", "store list", "store mend x", "store list x --most 0")) {
      Result result = run(words.split(" ", -1));
      assertThat(result.status()).as(words).isEqualTo(2);
      assertThat(result.err().lines()).as(words).hasSize(1);
      assertThat(result.err()).startsWith("cdn-edge: ");
    }
    Result none = run("store", "check", parent.toString());
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err())
        .isEqualTo("cdn-edge: " + parent + " is not the directory of a disk store\n");
  }

  private record Result(int status, String out, String err) {}

  private static Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        EdgeServer.start(
            arguments, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new Result(status, out.toString(UTF_8), err.toString(UTF_8));
  }
}
