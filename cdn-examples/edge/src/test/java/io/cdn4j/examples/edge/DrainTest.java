package io.cdn4j.examples.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An edge that is asked to end lets responses end first")
class DrainTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
  private static final String REQUEST = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

  @Test
  void responsesUnderWayEndAndIdleConnectionsAreClosed() throws Exception {
    CountDownLatch draining = new CountDownLatch(1);
    RawOrigin origin =
        new RawOrigin(
            peer -> {
              peer.send(HEAD + "firs");
              peer.await(draining);
              peer.send("tlast");
            });
    try (EdgeUnderTest edge = new EdgeUnderTest(origin);
        Viewer busy = edge.client();
        Viewer idle = edge.client()) {
      int port = edge.port();
      busy.send(REQUEST).readUntil("firs");
      CompletableFuture<Void> end = CompletableFuture.runAsync(edge.edge()::close);
      assertThat(idle.isEnded()).isTrue();
      draining.countDown();
      busy.readUntil("tlast");
      end.get(10, TimeUnit.SECONDS);
      assertThatThrownBy(() -> Viewer.connect(port)).hasCauseInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aProcessLetsAResponseEndAndEndsWithStatus0() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch draining = new CountDownLatch(1);
    RawOrigin origin =
        new RawOrigin(
            peer -> {
              asked.countDown();
              peer.await(draining);
              peer.send(HEAD + "firstlast");
            });
    Process process = process("--origin", origin.url(), "--port", "0");
    try (origin;
        BufferedReader out = process.inputReader();
        Viewer client = Viewer.connect(port(out.readLine()))) {
      client.send(REQUEST);
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      process.destroy();
      draining.countDown();
      assertThat(client.read().body()).isEqualTo("firstlast");
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static int port(String readyLine) {
    Matcher matcher =
        Pattern.compile("cdn4j edge NRT57 ready: http://127\\.0\\.0\\.1:(\\d+) -> .*")
            .matcher(readyLine);
    assertThat(matcher.matches()).as(readyLine).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static Process process(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EdgeServer.class.getName());
    builder.command().addAll(java.util.List.of(arguments));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
