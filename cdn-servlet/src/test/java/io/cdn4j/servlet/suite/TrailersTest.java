package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Trailer fields of the application reach the viewer; what has them is not stored. */
@InEachContainer
class TrailersTest {
  private final Container container;

  TrailersTest(Container container) {
    this.container = container;
  }

  private static Application application(String cacheControl, boolean flushes) {
    return (request, response) -> {
      if (request.getRequestURI().equals("/end")) {
        return;
      }
      response.setHeader("Cache-Control", cacheControl);
      response.setHeader("Trailer", "X-Sum");
      response.setTrailerFields(() -> Map.of("X-Sum", "42"));
      response.getOutputStream().print("some bytes");
      if (flushes) {
        response.flushBuffer();
      }
      response.getOutputStream().print(" and more");
    };
  }

  /** On a connection that goes on: otherwise its end may be the end of the body. */
  private static String ask(Twins twins) throws IOException {
    return twins.same(
        """
        GET / HTTP/1.1
        Host: site.example
        TE: trailers

        GET /end HTTP/1.1
        Host: site.example
        Connection: close

        """
            .replace("\n", "\r\n"));
  }

  @Test
  void trailersAreSent() throws Exception {
    for (String cacheControl : new String[] {"no-store", "max-age=60"}) {
      for (boolean flushes : new boolean[] {true, false}) {
        try (Twins twins = Twins.of(container, application(cacheControl, flushes))) {
          String answer = ask(twins);
          boolean sent = answer.contains("\r\nX-Sum: 42\r\n");
          assertThat(sent).as(answer).isEqualTo(!container.lacks().containsKey(Ability.TRAILERS));
          assertThat(twins.with.edge.storeStatistics().entries()).isZero();
        }
      }
    }
  }
}
