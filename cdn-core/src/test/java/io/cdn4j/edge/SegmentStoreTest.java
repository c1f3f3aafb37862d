package io.cdn4j.edge;

import static io.cdn4j.testing.RawOrigin.head;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.origin.OkHttpOrigin;
import io.cdn4j.origin.OriginSettings;
import io.cdn4j.store.DiskStore;
import io.cdn4j.store.DiskStoreSettings;
import io.cdn4j.testing.RawOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("decision 0016: segments in stores and from real origins")
class SegmentStoreTest {
  private static final int MIB = 1 << 20;

  @TempDir Path directory;

  private static Viewer range(TestEdge edge, String range, String more) {
    Viewer viewer = edge.get("/a", "Range: bytes=" + range + more);
    TestEdge.until(() -> edge.location.statistics().flights() == 0);
    return viewer;
  }

  private DiskStore disk() throws Exception {
    return new DiskStore(DiskStoreSettings.of(directory, 256L << 20).withMinFree(0));
  }

  @Test
  void aRestartKeepsThem() throws Exception {
    LargeObject object = new LargeObject(4 * MIB);
    try (DiskStore store = disk();
        TestEdge edge = TestEdge.of(CacheBehavior.rfc9111(), store).origin(object)) {
      range(edge, "0-9", "");
      assertThat(range(edge, "70000-400000", "").bytes()).isEqualTo(object.bytes(70_000, 400_001));
      range(edge, "70000-400000", "").cacheStatus("hit; ttl=60");
    }
    try (DiskStore store = disk();
        TestEdge edge = TestEdge.of(CacheBehavior.rfc9111(), store).origin(object)) {
      TestEdge.until(() -> store.statistics().entries() == 8);
      Viewer hit = range(edge, "70000-400000", "").cacheStatus("hit; ttl=60");
      assertThat(hit.bytes()).isEqualTo(object.bytes(70_000, 400_001));
      assertThat(range(edge, "0-", "").bytes()).isEqualTo(object.bytes(0, object.length));
      edge.location.invalidate(new Invalidation.OfUri("http://example.com/a"));
      assertThat(store.statistics().entries()).isZero();
    }
    try (DiskStore store = disk()) {
      assertThat(store.keys("", 9)).isEmpty();
    }
  }

  @Test
  void aStaleObjectOnTheDiskIsRevalidatedBehindTheAnswer() throws Exception {
    LargeObject object =
        new LargeObject(4 * MIB).with("Cache-Control: max-age=60, stale-while-revalidate=600");
    try (DiskStore store = disk();
        TestEdge edge = TestEdge.of(CacheBehavior.rfc9111(), store).origin(object)) {
      range(edge, "0-9", "");
      edge.after(61).get("/a", "Range: bytes=1-2").cacheStatus("hit; ttl=-1");
      edge.settle(2);
      range(edge, "1-2", "").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void anObjectThatIsTooLargeForTheStoreIsKeptInSegments() {
    LargeObject object = new LargeObject(4 * MIB);
    try (TestEdge edge = TestEdge.rfc()) {
      List<Waiter> waiters = new ArrayList<>();
      edge.origin(
          (request, sink) -> {
            boolean first = edge.asked.size() == 1;
            if (first) {
              waiters.add(edge.open("/a", "Range: bytes=3000000-3000009").follows());
            }
            object.fetch(request, sink);
          });
      Viewer first = range(edge, "0-", "").cacheStatus("fwd=uri-miss");
      assertThat(first.bytes()).isEqualTo(object.bytes(0, object.length));
      assertThat(waiters.get(0).run(edge).bytes()).isEqualTo(object.bytes(3_000_000, 3_000_010));
      TestEdge.until(() -> edge.location.statistics().flights() == 0);
      range(edge, "3000000-3000009", "").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void aStoredWholeIsNotReplacedByAPart() {
    LargeObject object = new LargeObject(2 * MIB);
    try (TestEdge edge = TestEdge.large().origin(object)) {
      edge.get("/a");
      edge.origin(
          (request, sink) ->
              object.fetch(
                  request.withFields(
                      request.fields().without("If-None-Match").with("Range", "bytes=0-9")),
                  sink));
      edge.get("/a", "Cache-Control: no-cache & Range: bytes=0-9");
      edge.origin(Replies.unreachable());
      assertThat(edge.get("/a").bytes()).isEqualTo(object.bytes(0, object.length));
    }
  }

  @Test
  void aStrangersCredentialsDoNotDecideForOthers() {
    LargeObject object = new LargeObject(4 * MIB);
    try (TestEdge edge = TestEdge.large().origin(object)) {
      range(edge, "0-9", "");
      Viewer personal = range(edge, "70000-70009", " & Authorization: x");
      assertThat(personal.bytes()).isEqualTo(object.bytes(70_000, 70_010));
      assertThat(edge.lastAsked().get("Range")).isEqualTo("bytes=70000-70009");
      range(edge, "5-6", "").cacheStatus("hit; ttl=60");
      range(edge, "70000-70009", "").cacheStatus("fwd=partial; stored");
      range(edge, "70000-70009", " & Authorization: x").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void whatMustNotBeStoredIsAskedForAlone() {
    LargeObject object = new LargeObject(4 * MIB);
    try (TestEdge edge = TestEdge.large().origin(object)) {
      range(edge, "0-9", "");
      range(edge, "70000-70009", " & Cache-Control: no-store");
      assertThat(edge.lastAsked().get("Range")).isEqualTo("bytes=70000-70009");
      assertThat(edge.store.keys("", 9)).noneMatch(SlicedObject::isSegment);
    }
  }

  /** A cookie in the key is in the keys of the segments. */
  @Test
  void keysWithMoreThanTheUriHaveSegmentsOfTheirOwn() {
    LargeObject object = new LargeObject(4 * MIB);
    try (TestEdge edge = TestEdge.standard().origin(object)) {
      for (String cookie : List.of("a", "b", "a", "b")) {
        range(edge, "0-9", " & Cookie: c=" + cookie);
        range(edge, "70000-70009", " & Cookie: c=" + cookie);
      }
      assertThat(edge.asked).hasSize(4);
      assertThat(edge.asked.stream().map(one -> one.fields().get("Cookie")))
          .containsExactly("c=a", "c=a", "c=b", "c=b");
    }
  }

  @Test
  void aHeadThatClaimsToBeALayoutIsNone() {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.origin(
          (request, sink) -> {
            HeaderFields fields =
                HeaderFields.of(
                    "ETag",
                    "\"1\"",
                    "Cache-Control",
                    "max-age=60",
                    "Content-Length",
                    "0",
                    "Content-Range",
                    "bytes 0-0/9999999");
            try (BodySink body = sink.begin(new ResponseHead(200, fields))) {
              body.end();
            }
          });
      edge.get("/a").has(200, "");
      edge.get("/a").has(200, "").cacheStatus("hit; ttl=60");
      assertThat(edge.asked).hasSize(1);
    }
  }

  /** Over sockets: of a changed object no more is read than fits into buffers. */
  @Test
  void aWholeInPlaceOfARangeIsNotReadToItsEnd() throws Exception {
    AtomicLong sent = new AtomicLong();
    int length = 64 * MIB;
    RawOrigin.Script script =
        peer -> {
          String range = peer.field("Range");
          String tag = sent.get() == 0 ? "\"1\"" : "\"2\"";
          if (range.equals("bytes=0-9") || range.equals("bytes=70000-70009")) {
            String part = range.substring(6) + "/" + length;
            peer.send(
                head(
                        "HTTP/1.1 206 Partial Content",
                        "ETag: " + tag,
                        "Cache-Control: max-age=60",
                        "Content-Range: bytes " + part,
                        "Content-Length: 10")
                    + "0123456789");
            return;
          }
          sent.incrementAndGet();
          peer.send(head("HTTP/1.1 200 OK", "ETag: \"2\"", "Content-Length: " + length));
          byte[] chunk = "x".repeat(MIB).getBytes(ISO_8859_1);
          for (int i = 0; i < 64; i++) {
            peer.send(chunk);
            sent.addAndGet(chunk.length);
          }
        };
    try (RawOrigin server = new RawOrigin(script);
        OkHttpOrigin origin = new OkHttpOrigin(OriginSettings.of(server.url()));
        TestEdge edge = TestEdge.large().origin(origin)) {
      range(edge, "0-9", "").has(206, "0123456789");
      Viewer changed = range(edge, "70000-70009", "").has(206, "0123456789");
      assertThat(changed.field("ETag")).isEqualTo("\"2\"");
      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().get(1)).contains("Range: bytes=65536-131071\r\n");
      assertThat(server.requests().get(1)).contains("If-Range: \"1\"\r\n");
      assertThat(sent.get()).isLessThan(32L * MIB);
    }
  }
}
