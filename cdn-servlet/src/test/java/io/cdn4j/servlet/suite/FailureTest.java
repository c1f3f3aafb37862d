package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.EdgeCacheFilter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is not whole never looks whole and is never stored. */
@InEachContainer
class FailureTest {
  private static final byte[] HALF = new byte[20_000];

  private final Container container;

  FailureTest(Container container) {
    this.container = container;
  }

  @Test
  void exceptionsReachTheContainerAsThrown() throws Exception {
    for (Exception thrown :
        new Exception[] {
          new ServletException("a"),
          new IOException("b"),
          new IllegalStateException("c"),
          new IllegalArgumentException("d"),
        }) {
      AtomicReference<Exception> seen = new AtomicReference<>();
      Application failing =
          (request, response) -> {
            response.setHeader("Cache-Control", "max-age=60");
            response.getOutputStream().write(1);
            raise(thrown);
          };
      try (Site site =
          Site.without(container, failing, new Catching(seen), new EdgeCacheFilter())) {
        assertThat(site.get("/").statusCode()).isEqualTo(500);
        assertThat(seen).hasValue(thrown);
        site.get("/");
        assertThat(site.runs).hasValue(2);
      }
    }
  }

  private static void raise(Exception thrown) throws IOException, ServletException {
    if (thrown instanceof IOException io) {
      throw io;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (ServletException) thrown;
  }

  /** Fails in the middle the first time, after the viewer has been sent something. */
  private static Application failingOnce(boolean declared) {
    AtomicBoolean failed = new AtomicBoolean();
    return (request, response) -> {
      response.setHeader("Cache-Control", "max-age=60");
      if (declared) {
        response.setContentLength(2 * HALF.length);
      }
      response.getOutputStream().write(HALF);
      if (!failed.getAndSet(true)) {
        response.flushBuffer();
        throw new IOException("expected");
      }
      response.getOutputStream().write(HALF);
    };
  }

  @Test
  void aBodyThatIsCutBreaksTheConnectionAndIsNotStored() throws Exception {
    for (boolean declared : new boolean[] {true, false}) {
      try (Site site = Site.with(container, failingOnce(declared))) {
        try (RawClient client = site.raw()) {
          String cut = client.get("/").readAll();
          assertThat(cut).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
          assertThat(cut.length()).isLessThan(2 * HALF.length);
        }
        HttpResponse<String> whole = site.get("/");
        assertThat(whole.body()).hasSize(2 * HALF.length);
        assertThat(Site.cacheStatus(whole)).contains("stored");
        assertThat(Site.cacheStatus(site.get("/"))).contains("hit");
      }
    }
  }

  @Test
  void lessThanTheDeclaredLengthIsNotStored() throws Exception {
    for (int written : new int[] {10, 50_000}) {
      Application application =
          (request, response) -> {
            response.setHeader("Cache-Control", "max-age=60");
            response.setContentLength(100_000);
            response.getOutputStream().write(new byte[written]);
          };
      try (Site site = Site.with(container, application)) {
        for (int i = 1; i <= 2; i++) {
          try (RawClient client = site.raw()) {
            String answer =
                client
                    .send("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n")
                    .readAll();
            assertThat(answer.length()).isLessThan(100_000);
          }
          assertThat(site.runs).hasValue(i);
        }
      }
    }
  }

  @Test
  void moreThanTheDeclaredLengthIsNotStored() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.setContentLength(10);
          response.getOutputStream().write("0123456789X".getBytes(StandardCharsets.US_ASCII));
        };
    try (Site site = Site.with(container, application)) {
      for (int i = 1; i <= 2; i++) {
        try (RawClient client = site.raw()) {
          client.send("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
          assertThat(client.readAll()).doesNotContain("X");
        }
        assertThat(site.runs).hasValue(i);
      }
    }
  }

  /** The container decides, where it has been told nothing yet. */
  @Test
  void moreThanTheDeclaredLengthIsTheContainersAffair() throws Exception {
    for (int first : new int[] {16, 8}) {
      Application application =
          (request, response) -> {
            response.setHeader("Cache-Control", "max-age=60");
            response.setContentLength(10);
            if (request.getRequestURI().equals("/text")) {
              response.getWriter().print("0123456789abcdef");
            } else {
              byte[] bytes = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
              response.getOutputStream().write(bytes, 0, first);
              response.getOutputStream().write(bytes, first, 16 - first);
            }
          };
      try (Site site = Site.with(container, application);
          Site plain = Site.without(container, application)) {
        for (String target : new String[] {"/", "/text"}) {
          String answer = closing(site, target);
          assertThat(status(answer)).isEqualTo(status(closing(plain, target)));
          if (status(answer).contains("200")) {
            assertThat(answer).endsWith("\r\n\r\n0123456789");
          } else {
            assertThat(answer).doesNotContain("max-age").doesNotContain("Content-Length: 10\r");
          }
        }
        assertThat(site.edge.storeStatistics().entries()).isZero();
      }
    }
  }

  private static String closing(Site site, String target) throws IOException {
    try (RawClient client = site.raw()) {
      client.send("GET " + target + " HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
      return client.readAll();
    }
  }

  private static String status(String answer) {
    return answer.lines().findFirst().orElse("");
  }

  @Test
  void whatIsBeyondTheDeclaredLengthIsCutIfTheRestIsUnderWay() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.setContentLength(10);
          response.getOutputStream().write("01234".getBytes(StandardCharsets.US_ASCII));
          response.flushBuffer();
          response.getOutputStream().write("56789abcdef".getBytes(StandardCharsets.US_ASCII));
        };
    try (Site site = Site.with(container, application)) {
      for (int i = 1; i <= 2; i++) {
        HttpResponse<String> response = site.get("/");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("0123456789");
      }
      assertThat(site.runs).hasValue(1);
    }
  }

  @Test
  void aStaleResponseStandsInForA5xxIfTheApplicationSaysSo() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    Application application =
        (request, response) -> {
          if (broken.get()) {
            response.sendError(503);
          } else {
            response.setHeader("Cache-Control", "max-age=1, stale-if-error=60");
            response.setHeader("ETag", "\"a\"");
            response.getWriter().print("fine");
          }
        };
    try (Site site = Site.with(container, application)) {
      site.get("/");
      site.clock.move(Duration.ofSeconds(5));
      broken.set(true);
      HttpResponse<String> stale = site.get("/");
      assertThat(stale.statusCode()).isEqualTo(200);
      assertThat(stale.body()).isEqualTo("fine");
      assertThat(site.runs).hasValue(2);
    }
  }

  @Test
  void aStaleResponseStandsInForAnExceptionIfTheApplicationSaysSo() throws Exception {
    for (Exception thrown : new Exception[] {new ServletException("a"), new IOException("b")}) {
      AtomicBoolean broken = new AtomicBoolean();
      Application application =
          (request, response) -> {
            response.setHeader("Cache-Control", "max-age=1" + request.getQueryString());
            response.getWriter().print(broken.get() ? "half of a new answ" : "fine");
            if (broken.get()) {
              raise(thrown);
            }
          };
      try (Site site = Site.with(container, application)) {
        site.get("/?,stale-if-error=60");
        site.get("/?");
        site.clock.move(Duration.ofSeconds(5));
        broken.set(true);
        HttpResponse<String> stale = site.get("/?,stale-if-error=60");
        assertThat(stale.statusCode()).isEqualTo(200);
        assertThat(stale.body()).isEqualTo("fine");
        assertThat(site.get("/?").statusCode()).isEqualTo(500);
      }
    }
  }

  @Test
  void aViewerThatLeavesDoesNotKeepTheRestFromBeingStored() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getOutputStream().write(HALF);
          response.flushBuffer();
          try {
            gone.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          for (int i = 0; i < 100; i++) {
            response.getOutputStream().write(HALF);
            response.flushBuffer();
          }
          over.countDown();
        };
    try (Site site = Site.with(container, application)) {
      try (RawClient client = site.raw()) {
        client.get("/").readUntil("\r\n\r\n");
      }
      gone.countDown();
      over.await();
      HttpResponse<String> next = site.get("/");
      assertThat(next.body()).hasSize(101 * HALF.length);
      assertThat(site.runs).hasValue(1);
    }
  }
}
