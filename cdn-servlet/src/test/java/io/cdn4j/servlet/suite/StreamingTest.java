package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the application flushes is with the viewer at once, stored or not. */
@InEachContainer
class StreamingTest {

  private final Container container;

  StreamingTest(Container container) {
    this.container = container;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends one event, and the second only when the viewer has the first. */
  private void assertStreams(String type, String cacheControl) throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    Application application =
        (request, response) -> {
          response.setContentType(type);
          response.setHeader("Cache-Control", cacheControl);
          response.getWriter().print("data: 1\n\n");
          response.getWriter().flush();
          await(seen);
          response.getWriter().print("data: 2\n\n");
        };
    try (Site site = Site.with(container, application);
        RawClient client = site.raw()) {
      assertThat(client.get("/").readUntil("data: 1\n\n")).contains("200");
      seen.countDown();
      client.readUntil("data: 2\n\n");
    }
  }

  @Test
  void eventsThatAreNotStored() throws Exception {
    assertStreams("text/event-stream", "no-cache");
    assertStreams("text/event-stream", "no-store");
  }

  @Test
  void bytesThatAreBeingStored() throws Exception {
    assertStreams("text/plain", "max-age=60");
  }

  @Test
  void followersReadWhileTheLeaderWrites() throws Exception {
    CountDownLatch seen = new CountDownLatch(2);
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("begin.");
          response.getWriter().flush();
          await(seen);
          response.getWriter().print("end.");
        };
    try (Site site = Site.with(container, application);
        RawClient leader = site.raw();
        RawClient follower = site.raw()) {
      leader.get("/").readUntil("begin.");
      seen.countDown();
      assertThat(follower.get("/").readUntil("begin.")).contains("collapsed");
      seen.countDown();
      leader.readUntil("end.");
      follower.readUntil("end.");
      assertThat(site.runs).hasValue(1);
    }
  }

  @Test
  void asynchronousWritesGoStraightThrough() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          var context = request.startAsync();
          ServletOutputStream out = response.getOutputStream();
          out.setWriteListener(
              new WriteListener() {
                private int written;

                @Override
                public void onWritePossible() throws IOException {
                  while (out.isReady()) {
                    if (written == 200) {
                      context.complete();
                      return;
                    }
                    out.write("x".repeat(1000).getBytes(StandardCharsets.US_ASCII));
                    written++;
                  }
                }

                @Override
                public void onError(Throwable failure) {
                  context.complete();
                }
              });
        };
    try (Site site = Site.with(container, application)) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> response = site.get("/");
        assertThat(response.body()).hasSize(200_000);
        assertThat(Site.cacheStatus(response)).matches("cdn4j; fwd=[a-z-]+");
      }
      assertThat(site.runs).hasValue(2);
    }
  }

  @Test
  void whatAFilterBehindHasCompressedIsStoredCompressed() throws Exception {
    Application application =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getOutputStream().print("text ".repeat(10_000));
        };
    try (Site site = Site.with(container, application, new Gzip())) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<byte[]> response =
            java.net.http.HttpClient.newHttpClient()
                .send(
                    site.request("/", "Accept-Encoding", "gzip").build(),
                    BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
          assertThat(plain.readAllBytes()).hasSize(50_000);
        }
      }
      assertThat(site.get("/").body()).hasSize(50_000);
      assertThat(site.runs).hasValue(2);
    }
  }

  @Test
  void aForwardThatIsStored() throws Exception {
    Application application =
        (request, response) -> {
          if (request.getRequestURI().equals("/target")) {
            response.setHeader("Cache-Control", "max-age=60");
            response.getWriter().print("forwarded");
          } else {
            request.getRequestDispatcher("/target").forward(request, response);
          }
        };
    try (Site site = Site.with(container, application)) {
      assertThat(site.get("/").body()).isEqualTo("forwarded");
      HttpResponse<String> hit = site.get("/");
      assertThat(hit.body()).isEqualTo("forwarded");
      assertThat(Site.cacheStatus(hit)).contains("hit");
    }
  }

  /** A compressing filter as many applications have one. */
  private static final class Gzip extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      response.addHeader("Vary", "Accept-Encoding");
      if (!"gzip".equals(request.getHeader("Accept-Encoding"))) {
        chain.doFilter(request, response);
        return;
      }
      response.setHeader("Content-Encoding", "gzip");
      GZIPOutputStream gzip = new GZIPOutputStream(response.getOutputStream());
      ServletOutputStream out =
          new ServletOutputStream() {
            @Override
            public void write(int b) throws IOException {
              gzip.write(b);
            }

            @Override
            public boolean isReady() {
              return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
              throw new UnsupportedOperationException();
            }
          };
      chain.doFilter(
          request,
          new HttpServletResponseWrapper(response) {
            @Override
            public ServletOutputStream getOutputStream() {
              return out;
            }
          });
      gzip.finish();
    }
  }
}
