package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.http.Messages;
import io.cdn4j.http.RequestBody;
import io.cdn4j.origin.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("an origin of the application's own")
class CarelessOriginTest {
  private static final Origin SILENT = (request, sink) -> {};

  @ParameterizedTest
  @CsvSource({"GET", "POST"})
  void thatReturnsWithoutResponseIsABadGateway(String method) {
    try (TestEdge edge = TestEdge.standard().origin(SILENT)) {
      edge.request(method, "/a", null).has(502, "502 Bad Gateway\n");
      assertThat(edge.location.statistics().flights()).isZero();
      edge.origin(ok("Cache-Control: max-age=60", "x")).get("/a").has(200, "x");
    }
  }

  @ParameterizedTest(name = "{0} bytes of at most 5: {1}")
  @CsvSource({"0, 200", "5, 200", "6, 413", "60000, 413"})
  void thatReadsContentGetsNoMoreThanTheLimit(int length, int status) throws IOException {
    Origin reads =
        (request, sink) -> {
          int count = request.body().open().readAllBytes().length;
          assertThat(count).isEqualTo(length);
          ok(null, "x").fetch(request, sink);
        };
    try (EdgeLocation edge = limited(reads)) {
      Viewer viewer = new Viewer();
      edge.serve(TestEdge.with(Messages.request("POST", "/a", null), chunked(length)), viewer);
      assertThat(viewer.status()).isEqualTo(status);
      assertThat(viewer.isWhole()).isTrue();
    }
  }

  @Test
  void thatReadsContentByteByByteIsCountedAsWell() throws IOException {
    Origin reads =
        (request, sink) -> {
          InputStream in = request.body().open();
          assertThat(in.skip(2)).isEqualTo(2);
          while (in.read() >= 0) {
            // until the end, or until it is too much
          }
          ok(null, "x").fetch(request, sink);
        };
    try (EdgeLocation edge = limited(reads)) {
      Viewer viewer = new Viewer();
      edge.serve(TestEdge.with(Messages.request("POST", "/a", null), chunked(6)), viewer);
      assertThat(viewer.status()).isEqualTo(413);
    }
  }

  private static EdgeLocation limited(Origin origin) {
    return EdgeLocation.builder()
        .distribution(Distribution.of(CacheBehavior.standard()))
        .origin(origin)
        .limits(Limits.DEFAULT.withContent(5))
        .build();
  }

  private static RequestBody chunked(int length) {
    return new RequestBody() {
      @Override
      public long length() {
        return -1;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(new byte[length]);
      }
    };
  }
}
