package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.event.Forward;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.origin.Origin;
import io.cdn4j.origin.OriginException;
import io.cdn4j.origin.OriginException.Failure;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("decision 0016: bytes of two representations never meet")
class SegmentChangeTest {
  private static final int MIB = 1 << 20;
  private static final int SEGMENT = 65_536;

  private final LargeObject object = new LargeObject(8 * MIB);
  private final TestEdge edge = TestEdge.large().origin(object);

  private Viewer range(String range) {
    Viewer viewer = edge.get("/a", "Range: bytes=" + range);
    TestEdge.until(() -> edge.location.statistics().flights() == 0);
    return viewer;
  }

  private List<String> ranges() {
    return edge.asked.stream().map(asked -> asked.fields().get("Range")).toList();
  }

  private void settles(int entries) {
    TestEdge.until(() -> edge.location.storeStatistics().entries() == entries);
  }

  @Test
  void aChangedObjectDropsTheOldSegments() {
    range("0-0");
    range("70000-400000");
    object.change();
    Viewer changed = range("500000-500009");
    assertThat(changed.status()).isEqualTo(206);
    assertThat(changed.bytes()).isEqualTo(LargeObject.bytes(2, 500_000, 500_010));
    assertThat(changed.field("ETag")).isEqualTo("\"v2\"");
    changed.cacheStatus("fwd=partial; stored");
    assertThat(ranges().subList(2, 4))
        .containsExactly("bytes=458752-524287", "bytes=500000-500009");
    // The new layout and the new part.
    settles(2);
    assertThat(range("70000-70009").bytes()).isEqualTo(LargeObject.bytes(2, 70_000, 70_010));
  }

  @Test
  void changedInTheMiddleOfAReadItIsCut() {
    range("0-0");
    edge.origin(
        (request, sink) -> {
          if ("bytes=4194304-8388607".equals(request.fields().get("Range"))) {
            object.change();
          }
          object.fetch(request, sink);
        });
    Viewer viewer = range("0-");
    assertThat(viewer.isWhole()).isFalse();
    assertThat(viewer.isCut()).isTrue();
    assertThat(viewer.bytes())
        .isEqualTo(LargeObject.bytes(1, 0, viewer.bytes().length))
        .hasSize(4 * MIB);
    assertThat(range("100-199").bytes()).isEqualTo(LargeObject.bytes(2, 100, 200));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what                 | status | fields
          another tag            | 206    | ETag: "v2" & Content-Range: bytes 65536-131071/8388608
          a weak tag             | 206    | ETag: W/"v1" & Content-Range: bytes 65536-131071/8388608
          no tag                 | 206    | Content-Range: bytes 65536-131071/8388608
          another length         | 206    | ETag: "v1" & Content-Range: bytes 65536-131071/8388609
          another range          | 206    | ETag: "v1" & Content-Range: bytes 65537-131072/8388608
          a shorter range        | 206    | ETag: "v1" & Content-Range: bytes 65536-131070/8388608
          no range               | 206    | ETag: "v1"
          another coding         | 206    | ETag: "v1" & Content-Encoding: gzip & Content-Range: bytes 65536-131071/8388608
          not to be stored       | 206    | ETag: "v1" & Cache-Control: no-store & Content-Range: bytes 65536-131071/8388608
          the whole              | 200    | ETag: "v1"
          nothing there          | 404    | X: y
          unsatisfiable          | 416    | Content-Range: bytes */5
          """)
  void whatIsNotThatRangeIsNotTaken(String what, int status, String fields) {
    range("0-0");
    AtomicInteger asked = new AtomicInteger();
    byte[] body = new byte[SEGMENT];
    edge.origin(
        (request, sink) -> {
          if (asked.getAndIncrement() == 0) {
            HeaderFields head = Messages.fields(fields);
            boolean cached = head.contains("Cache-Control");
            HeaderFields all = cached ? head : head.plus("Cache-Control", "max-age=60");
            try (BodySink to = sink.begin(new ResponseHead(status, all))) {
              to.write(body, 0, body.length);
              to.end();
            }
          } else {
            object.fetch(request, sink);
          }
        });
    Viewer viewer = range("65536-65599");
    assertThat(viewer.status()).as(what).isEqualTo(206);
    assertThat(viewer.bytes()).as(what).isEqualTo(object.bytes(65_536, 65_600));
    assertThat(ranges()).containsExactly("bytes=0-0", "bytes=65536-131071", "bytes=65536-65599");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429, 500, 503})
  void anErrorKeepsWhatIsThere(int status) {
    range("0-0");
    range("70000-70000");
    edge.origin(Replies.reply(status, null, "no"));
    assertThat(range("900000-900009").status()).isEqualTo(status);
    edge.origin(object);
    range("70001-70009").cacheStatus("hit; ttl=60");
  }

  @Test
  void anOriginThatCannotBeReached() {
    range("0-0");
    edge.origin(Replies.unreachable());
    assertThat(range("900000-900009").status()).isEqualTo(502);
    edge.origin(object);
    assertThat(range("900000-900009").bytes()).isEqualTo(object.bytes(900_000, 900_010));
  }

  @Test
  void aCutSegmentIsAskedForOnceMore() {
    range("0-0");
    AtomicInteger asked = new AtomicInteger();
    edge.origin(
        (request, sink) -> {
          if (asked.getAndIncrement() == 0) {
            cutAfter(100_000).fetch(request, sink);
          } else {
            object.fetch(request, sink);
          }
        });
    Viewer viewer = range("65536-327679");
    assertThat(viewer.isWhole()).isTrue();
    assertThat(viewer.bytes()).isEqualTo(object.bytes(65_536, 327_680));
    assertThat(ranges()).containsExactly("bytes=0-0", "bytes=65536-327679", "bytes=131072-327679");
  }

  private Origin cutAfter(int bytes) {
    return (request, sink) ->
        object.fetch(
            request,
            head -> {
              BodySink body = sink.begin(head);
              return new Cutting(body, bytes);
            });
  }

  /** Breaks off after so many bytes. */
  private static final class Cutting implements BodySink {
    private final BodySink body;
    private int left;

    private Cutting(BodySink body, int left) {
      this.body = body;
      this.left = left;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      body.write(bytes, offset, Math.min(left, length));
      left -= length;
      if (left <= 0) {
        throw new OriginException(Failure.CUT, "the script cuts here");
      }
    }

    @Override
    public void end() throws IOException {
      body.end();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  @Test
  void anOriginThatAlwaysCutsEndsTheRead() {
    range("0-0");
    edge.origin(cutAfter(30_000));
    Viewer viewer = range("65536-8388607");
    assertThat(viewer.isWhole()).isFalse();
    byte[] got = viewer.bytes();
    assertThat(got).isEqualTo(object.bytes(65_536, 65_536 + got.length));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void aBodyOfAnotherLengthThanItSays(int more) {
    range("0-0");
    edge.origin(
        (request, sink) -> {
          HeaderFields head =
              Messages.fields(
                  "ETag: \"v1\" & Cache-Control: max-age=60"
                      + " & Content-Range: bytes 65536-131071/8388608");
          byte[] bytes = object.bytes(SEGMENT, 2 * SEGMENT + more);
          try (BodySink to = sink.begin(new ResponseHead(206, head))) {
            to.write(bytes, 0, bytes.length);
            to.end();
          }
        });
    Viewer viewer = range("65536-131071");
    byte[] got = viewer.bytes();
    assertThat(got).isEqualTo(object.bytes(SEGMENT, SEGMENT + got.length));
    TestEdge.until(() -> edge.store.keys("", 99).stream().noneMatch(SlicedObject::isSegment));
  }

  @Test
  void aPurgeOfTheUriRemovesTheSegments() throws Exception {
    range("0-0");
    range("70000-400000");
    assertThat(edge.location.invalidate(new Invalidation.OfUri("http://example.com/a")))
        .isEqualTo(8);
    assertThat(edge.location.storeStatistics().entries()).isZero();
    range("70000-70009").cacheStatus("fwd=uri-miss; stored");
  }

  @Test
  void aPurgeOfATagRemovesTheSegments() throws Exception {
    object.with("Cache-Control: max-age=60 & Cache-Tag: film");
    range("0-0");
    range("70000-400000");
    edge.location.invalidate(new Invalidation.OfTag("film"));
    assertThat(edge.location.storeStatistics().entries()).isZero();
  }

  @Test
  void aPurgeInTheMiddleOfAFetchKeepsItsSegmentsOut() {
    range("0-0");
    edge.origin(
        (request, sink) ->
            object.fetch(
                request,
                head -> {
                  edge.location.invalidate(new Invalidation.OfUri("http://example.com/a"));
                  return sink.begin(head);
                }));
    Viewer viewer = range("70000-400000");
    assertThat(viewer.bytes()).isEqualTo(object.bytes(70_000, 400_001));
    assertThat(edge.location.storeStatistics().entries()).isZero();
    edge.origin(object);
    range("70000-70009").cacheStatus("fwd=uri-miss; stored");
  }

  @Test
  void a304KeepsTheSegments() {
    range("0-0");
    range("70000-400000");
    Viewer validated = edge.after(60).get("/a", "Range: bytes=70001-70009");
    assertThat(validated.bytes()).isEqualTo(object.bytes(70_001, 70_010));
    validated.cacheStatus("fwd=stale; fwd-status=304; stored");
    range("70001-70009").cacheStatus("hit; ttl=60");
    assertThat(edge.asked).hasSize(3);
  }

  @Test
  void aChangeThatValidationFindsDropsTheSegments() {
    range("0-0");
    range("70000-400000");
    object.change();
    Viewer changed = edge.after(60).get("/a", "Range: bytes=70001-70009");
    assertThat(changed.bytes()).isEqualTo(LargeObject.bytes(2, 70_001, 70_010));
    assertThat(changed.status()).isEqualTo(206);
    assertThat(edge.lastEvent().cacheStatus().forward()).isEqualTo(Forward.STALE);
    settles(2);
  }

  @Test
  void aWholeOfAnotherTagReplacesTheLayout() {
    range("0-0");
    range("70000-400000");
    object.change();
    Viewer whole = edge.after(60).get("/a");
    assertThat(whole.bytes()).isEqualTo(LargeObject.bytes(2, 0, object.length));
    settles(1);
    range("70000-70009").cacheStatus("hit; ttl=60");
  }

  @Test
  void aHeadUpdatesTheLayout() {
    range("0-0");
    range("70000-70000");
    edge.after(60).request("HEAD", "/a", null);
    range("70001-70001").cacheStatus("hit; ttl=60");
    object.change();
    edge.after(60).request("HEAD", "/a", null);
    settles(0);
  }

  @Test
  void variantsHaveSegmentsOfTheirOwn() {
    LargeObject english = new LargeObject(2 * MIB).with("Cache-Control: max-age=60 & Vary: L");
    LargeObject german = new LargeObject(2 * MIB).with("Cache-Control: max-age=60 & Vary: L");
    german.change().tagged("\"v1\"");
    edge.origin(
        (request, sink) ->
            ("de".equals(request.fields().get("L")) ? german : english).fetch(request, sink));
    for (String language : List.of("en", "de", "en", "de")) {
      for (String range : List.of("0-9", "100000-100009")) {
        Viewer viewer = edge.get("/a", "Range: bytes=" + range + " & L: " + language);
        int version = language.equals("de") ? 2 : 1;
        long from = Long.parseLong(range.substring(0, range.indexOf('-')));
        assertThat(viewer.bytes()).isEqualTo(LargeObject.bytes(version, from, from + 10));
      }
    }
    assertThat(edge.asked).hasSize(4);
  }

  @Test
  void aStaleObjectInPartStandsInForWhatIsThereOnly() {
    object.with("Cache-Control: max-age=60, stale-if-error=600");
    range("0-0");
    range("70000-70000");
    edge.after(61).origin(Replies.reply(503, null, "no"));
    assertThat(range("70001-70001").bytes()).isEqualTo(object.bytes(70_001, 70_002));
    assertThat(range("700000-700001").status()).isEqualTo(503);
  }

  @Test
  void whileItIsRevalidatedWhatIsMissingIsFetched() {
    object.with("Cache-Control: max-age=60, stale-while-revalidate=600");
    range("0-0");
    Viewer stale = edge.after(61).get("/a", "Range: bytes=70000-70009");
    assertThat(stale.bytes()).isEqualTo(object.bytes(70_000, 70_010));
    edge.settle(3);
    range("70000-70009").cacheStatus("hit; ttl=60");
  }

  @Test
  void anApplicationIsAskedForWhatTheViewerWantsAndNoMore() {
    try (TestEdge filter = TestEdge.of(CacheBehavior.application())) {
      filter.origin(object);
      filter.get("/a", "Range: bytes=0-0");
      filter.get("/a", "Range: bytes=70000-70001");
      assertThat(filter.lastAsked().get("Range")).isEqualTo("bytes=70000-70001");
      assertThat(filter.lastAsked().get("If-Range")).isNull();
    }
  }
}
