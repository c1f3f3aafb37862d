package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.Compression;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.OriginException;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the edge compresses looks as if the origin had compressed it. */
@Timeout(60)
class CompressionTest {
  private static final String TEXT = "All that is gold does not glitter. ".repeat(100);
  private static final String FRESH = "Content-Type: text/plain & Cache-Control: max-age=60";
  private static final String GZIP = "Accept-Encoding: gzip";

  private static TestEdge rfc() {
    return TestEdge.of(CacheBehavior.rfc9111().withCompression(Compression.STANDARD));
  }

  private static TestEdge standard() {
    return TestEdge.of(CacheBehavior.standard().withCompression(Compression.STANDARD));
  }

  private static Viewer coded(Viewer viewer, @Nullable String coding) {
    assertThat(viewer.field("Content-Encoding")).isEqualTo(coding);
    assertThat(viewer.isWhole()).isTrue();
    assertThat(Decoding.text(viewer)).isEqualTo(TEXT);
    return viewer;
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          # Accept-Encoding             | Content-Encoding
          gzip                          | gzip
          gzip, deflate, br, zstd       | br
          br;q=0.1, gzip;q=1            | br
          br                            | br
          x-gzip                        | gzip
          *                             | br
          br;q=0, gzip                  | gzip
          gzip;q=0                      | none
          identity                      | none
          deflate                       | none
          none                          | none
          """)
  void theViewerGetsWhatItAccepts(@Nullable String accepts, @Nullable String coding) {
    String fields = accepts == null ? null : "Accept-Encoding: " + accepts;
    try (TestEdge rfc = rfc().origin(Replies.ok(FRESH, TEXT));
        TestEdge standard = standard().origin(Replies.ok(FRESH, TEXT))) {
      for (TestEdge edge : new TestEdge[] {rfc, standard}) {
        coded(edge.get("/", fields), coding).cacheStatus("fwd=uri-miss; stored");
        Viewer hit = coded(edge.get("/", fields), coding).cacheStatus("hit; ttl=60");
        assertThat(hit.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(hit.field("Content-Length")).isEqualTo(Integer.toString(hit.bytes().length));
        assertThat(hit.bytes().length).isLessThanOrEqualTo(coding == null ? TEXT.length() : 200);
      }
    }
  }

  @Test
  void whoAcceptsTheSameCodingSharesWhateverElseItSays() {
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH, TEXT))) {
      coded(edge.get("/", "Accept-Encoding: gzip, deflate, br, zstd"), "br");
      coded(edge.get("/", "Accept-Encoding: br;q=1.0, gzip;q=0.8, *;q=0.1"), "br");
      coded(edge.get("/", "Accept-Encoding: gzip, deflate"), "gzip");
      coded(edge.get("/", "Accept-Encoding: gzip;q=0.5"), "gzip");
      coded(edge.get("/"), null);
      coded(edge.get("/", "Accept-Encoding: zstd"), null);
      assertThat(edge.asked).hasSize(3);
      assertThat(edge.location.storeStatistics().entries()).isEqualTo(3);
    }
  }

  @ParameterizedTest(name = "{0}: {1} [{2}]")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # rule                     | status | fields
          type                       | 200    | Content-Type: image/png
          no type                    | 200    | A: b
          a type of its own          | 200    | Content-Type: text/event-stream
          coded already              | 200    | Content-Type: text/html & Content-Encoding: deflate
          9111 5.2.2.6               | 200    | Content-Type: text/html & Cache-Control: no-transform, max-age=60
          9213 by the targeted field | 200    | Content-Type: text/html & CDN-Cache-Control: max-age=60, no-transform
          status                     | 410    | Content-Type: text/html
          """)
  void leftAsTheyAre(String rule, int status, String fields) {
    String all = fields.contains("max-age") ? fields : fields + " & Cache-Control: max-age=60";
    try (TestEdge edge = rfc().origin(Replies.reply(status, all + " & ETag: \"x\"", TEXT))) {
      edge.get("/", GZIP);
      Viewer hit = edge.get("/", GZIP).has(status, TEXT).cacheStatus("hit; ttl=60");
      assertThat(hit.field("Vary")).as(rule).isNull();
      assertThat(hit.field("ETag")).isEqualTo("\"x\"");
      edge.get("/").cacheStatus("hit; ttl=60");
    }
  }

  @ParameterizedTest(name = "{0} bytes -> {1}")
  @CsvSource(
      nullValues = "none",
      value = {"999,none", "1000,gzip", "10000000,gzip", "10000001,none"})
  void declaredLengths(int length, @Nullable String coding) {
    try (TestEdge edge =
        TestEdge.of(
                CacheBehavior.rfc9111().withCompression(Compression.STANDARD),
                new MemoryStore(MemoryStoreSettings.ofCapacity(128L << 20)))
            .origin(Replies.ok(FRESH, "x".repeat(length)))) {
      assertThat(edge.get("/", GZIP).field("Content-Encoding")).isEqualTo(coding);
    }
  }

  @ParameterizedTest(name = "{0} is compressed: {1}")
  @CsvSource({"200,true", "403,true", "404,true", "301,false", "500,false"})
  void statuses(int status, boolean compressed) {
    try (TestEdge edge = rfc().origin(Replies.reply(status, FRESH, TEXT))) {
      assertThat(edge.get("/", GZIP).fields().contains("Content-Encoding")).isEqualTo(compressed);
    }
  }

  @Test
  void undeclaredLengthsAsTheOwnerSays() {
    Compression cloudFront = Compression.cloudFront(Compression.STANDARD.codings());
    try (TestEdge edge = rfc().origin(Replies.chunked(FRESH, TEXT));
        TestEdge strict = TestEdge.of(CacheBehavior.rfc9111().withCompression(cloudFront))) {
      coded(edge.get("/", GZIP), "gzip");
      coded(strict.origin(Replies.chunked(FRESH, TEXT)).get("/", GZIP), null);
      coded(strict.origin(Replies.ok(FRESH, TEXT)).get("/other", GZIP), "gzip");
    }
  }

  @Test
  void whatIsNotStoredIsUntouched() {
    String reply = "Content-Type: text/plain & Cache-Control: no-store & ETag: \"x\"";
    try (TestEdge edge = rfc().origin(Replies.ok(reply, TEXT))) {
      Viewer viewer = edge.get("/", GZIP).has(200, TEXT);
      assertThat(viewer.fields().without("Via", "Date", "Cache-Status"))
          .isEqualTo(Messages.fields(reply + " & Content-Length: " + TEXT.length()));
    }
  }

  @Test
  void offByDefaultAndWhereTheOriginIsNotToldWhatIsAccepted() {
    CacheBehavior untold = CacheBehavior.cloudFront(PathPattern.ANY, CachePolicy.application());
    try (TestEdge off = TestEdge.rfc().origin(Replies.ok(FRESH, TEXT));
        TestEdge edge = TestEdge.of(untold.withCompression(Compression.STANDARD))) {
      off.get("/", GZIP).has(200, TEXT);
      edge.origin(Replies.ok(FRESH, TEXT)).get("/", GZIP).has(200, TEXT);
    }
  }

  @Test
  void fieldsThatSpeakOfTheBytesGoAndTheTagGetsWeak() {
    String ofTheBytes =
        "Content-MD5: a & Digest: b & Content-Digest: c & Repr-Digest: d & Accept-Ranges: bytes";
    String reply = FRESH + " & ETag: \"x\" & Vary: Origin & X: y & " + ofTheBytes;
    try (TestEdge edge = rfc().origin(Replies.ok(reply, TEXT))) {
      edge.get("/", GZIP);
      Viewer hit = coded(edge.get("/", GZIP), "gzip");
      HeaderFields own = hit.fields().without("Via", "Date", "Cache-Status", "Age");
      assertThat(own.without("Content-Length"))
          .isEqualTo(
              Messages.fields(
                  FRESH
                      + " & X: y & Vary: Origin, Accept-Encoding & ETag: W/\"x\""
                      + " & Content-Encoding: gzip"));
      Viewer identity = coded(edge.get("/"), null);
      assertThat(identity.field("ETag")).isEqualTo("\"x\"");
      assertThat(identity.field("Content-MD5")).isEqualTo("a");
      assertThat(identity.field("Vary")).isEqualTo("Origin, Accept-Encoding");
    }
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "none",
      textBlock =
          """
          # of the origin       | for viewers
          ETag: W/"x"           | W/"x"
          ETag: "x              | none
          Vary: accept-encoding | none
          """)
  void tags(String fields, @Nullable String tag) {
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH + " & " + fields, TEXT))) {
      Viewer viewer = coded(edge.get("/", GZIP), "gzip");
      assertThat(viewer.field("ETag")).isEqualTo(tag);
      assertThat(viewer.field("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    }
  }

  @Test
  void varyByEverythingIsNotStoredAndStaysAsItIs() {
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH + " & Vary: *", TEXT))) {
      Viewer viewer = coded(edge.get("/", GZIP), null);
      assertThat(viewer.field("Vary")).isEqualTo("*");
    }
  }

  @Test
  void anOriginThatVariesByItselfIsListenedTo() {
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH + " & Vary: Accept-Encoding", TEXT))) {
      coded(edge.get("/", "Accept-Encoding: gzip, zstd"), "gzip");
      coded(edge.get("/", GZIP), "gzip").cacheStatus("fwd=vary-miss; stored");
    }
  }

  @Test
  void conditionsOfViewersAreAnswered() {
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH + " & ETag: \"x\"", TEXT))) {
      edge.get("/", GZIP);
      for (String tag : new String[] {"W/\"x\"", "\"x\"", "\"a\", W/\"x\"", "*"}) {
        Viewer same = edge.get("/", GZIP + " & If-None-Match: " + tag).has(304, "");
        assertThat(same.field("ETag")).isEqualTo("W/\"x\"");
        assertThat(same.field("Vary")).isEqualTo("Accept-Encoding");
        assertThat(same.field("Content-Encoding")).isNull();
      }
      coded(edge.get("/", GZIP + " & If-None-Match: \"y\""), "gzip");
    }
  }

  @Test
  void theOriginIsAskedInItsOwnWordsAndItsAnswerFreshensTheRightOne() {
    String fields = FRESH + " & Accept-Ranges: bytes";
    try (TestEdge edge = rfc().origin(Replies.validating("\"x\"", fields, TEXT))) {
      coded(edge.get("/", GZIP), "gzip");
      coded(edge.get("/"), null);
      edge.after(100);
      coded(edge.get("/", GZIP), "gzip").cacheStatus("fwd=stale; fwd-status=304; stored");
      assertThat(edge.lastAsked().combined("If-None-Match")).isEqualTo("\"x\"");
      Viewer hit = coded(edge.get("/", GZIP), "gzip").cacheStatus("hit; ttl=60");
      assertThat(hit.field("ETag")).isEqualTo("W/\"x\"");
      assertThat(hit.field("Vary")).isEqualTo("Accept-Encoding");
      assertThat(hit.field("Accept-Ranges")).isNull();
      coded(edge.get("/"), null).cacheStatus("fwd=stale; fwd-status=304; stored");
      assertThat(edge.asked).hasSize(4);
    }
  }

  @Test
  void anotherCodingOfTheSameIsFetchedAndNotTakenForIt() {
    try (TestEdge edge = rfc().origin(Replies.validating("\"x\"", FRESH, TEXT))) {
      coded(edge.get("/", GZIP), "gzip");
      coded(edge.get("/", "Accept-Encoding: br"), "br").cacheStatus("fwd=vary-miss; stored");
      assertThat(edge.lastAsked().contains("If-None-Match")).isFalse();
    }
  }

  @Test
  void aChangedVaryAfterA304KeepsTheChoice() {
    try (TestEdge edge = rfc().origin(Replies.validating("\"x\"", FRESH, TEXT))) {
      coded(edge.get("/", GZIP), "gzip");
      edge.after(100).origin(Replies.validating("\"x\"", FRESH + " & Vary: Origin", TEXT));
      Viewer same = coded(edge.get("/", GZIP), "gzip");
      assertThat(same.field("Vary")).isEqualTo("Origin, Accept-Encoding");
      coded(edge.get("/", "Accept-Encoding: gzip, deflate"), "gzip").cacheStatus("hit; ttl=60");
      coded(edge.get("/"), null).cacheStatus("fwd=vary-miss; stored");
    }
  }

  @Test
  void aNewTagOfTheOriginIsAskedForNextTime() {
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH + " & ETag: \"x\"", TEXT))) {
      edge.get("/", GZIP);
      edge.after(100).origin(Replies.reply(304, FRESH + " & ETag: W/\"x\"", ""));
      coded(edge.get("/", GZIP), "gzip");
      edge.after(100).get("/", GZIP);
      assertThat(edge.lastAsked().combined("If-None-Match")).isEqualTo("W/\"x\"");
    }
  }

  @Test
  void headSaysWhatGetWouldSay() {
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH + " & ETag: \"x\"", TEXT))) {
      Viewer miss = edge.request("HEAD", "/", GZIP).has(200, "");
      Viewer get = edge.get("/", GZIP);
      HeaderFields said = get.fields().without("Cache-Status");
      assertThat(miss.fields().without("Cache-Status").names()).isEqualTo(said.names());
      assertThat(miss.field("Content-Encoding")).isEqualTo("gzip");
      assertThat(miss.field("ETag")).isEqualTo("W/\"x\"");
      assertThat(edge.request("HEAD", "/", GZIP).has(200, "").fields())
          .isEqualTo(edge.get("/", GZIP).fields());
    }
  }

  @Test
  void aHeadResponseFreshensTheCompressedOne() {
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH + " & ETag: \"x\"", TEXT))) {
      edge.get("/", GZIP);
      edge.after(100).request("HEAD", "/", GZIP);
      coded(edge.get("/", GZIP), "gzip").cacheStatus("hit; ttl=60");
      edge.after(100).origin(Replies.ok(FRESH + " & ETag: \"y\"", TEXT));
      edge.request("HEAD", "/", GZIP);
      edge.get("/", GZIP).cacheStatus("fwd=uri-miss; stored");
    }
  }

  @Test
  void rangesAreOfTheIdentityOnly() {
    String reply = FRESH + " & Last-Modified: T-1000 & Date: T+0 & ETag: \"x\"";
    try (TestEdge edge = rfc().origin(Replies.ok(reply, TEXT))) {
      edge.get("/", GZIP);
      edge.get("/");
      String range = " & Range: bytes=0-3";
      coded(edge.get("/", GZIP + range), "gzip");
      coded(edge.get("/", GZIP + range + " & If-Range: W/\"x\""), "gzip");
      coded(edge.get("/", GZIP + range + " & If-Range: T-1000"), "gzip");
      edge.get("/", "Range: bytes=0-3").has(206, "All ");
      edge.get("/", "Range: bytes=0-3 & If-Range: \"x\"").has(206, "All ");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void followersGetWhatTheyAccept() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (TestEdge edge =
        rfc()
            .origin(
                (request, sink) -> {
                  asked.countDown();
                  await(open);
                  Replies.ok(FRESH, TEXT).fetch(request, sink);
                })) {
      Viewer leader = new Viewer();
      edge.open("/", GZIP).goes().exchange.start(leader);
      asked.await();
      Waiter same = edge.open("/", "Accept-Encoding: gzip, deflate").follows();
      Waiter other = edge.open("/", "Accept-Encoding: br").follows();
      Waiter plain = edge.open("/", null).follows();
      open.countDown();
      edge.settle(1);
      assertThat(same.read()).isEqualTo(Next.END);
      assertThat(same.answer().head().fields().get("Content-Encoding")).isEqualTo("gzip");
      coded(other.goes().run(edge), "br");
      coded(plain.goes().run(edge), null);
      coded(leader, "gzip");
      assertThat(edge.asked).hasSize(3);
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void whatTheOriginFlushesIsThereAtOnce() throws IOException {
    Viewer viewer = new Viewer();
    try (TestEdge edge =
        rfc()
            .origin(
                (request, sink) -> {
                  BodySink body = sink.begin(new ResponseHead(200, Messages.fields(FRESH)));
                  Replies.write(body, "first");
                  body.flush();
                  assertThat(Decoding.begun(viewer.bytes())).isEqualTo("first");
                  Replies.write(body, " second");
                  body.end();
                  body.close();
                })) {
      edge.location.serve(Messages.get("/", GZIP), viewer);
      assertThat(Decoding.text(viewer)).isEqualTo("first second");
    }
  }

  @Test
  void nothingIsPromisedBeforeTheFirstByte() {
    try (TestEdge edge =
        rfc()
            .origin(
                (request, sink) -> {
                  try (BodySink body = sink.begin(new ResponseHead(200, Messages.fields(FRESH)))) {
                    body.flush();
                    throw new OriginException(OriginException.Failure.CUT, "before the first byte");
                  }
                })) {
      Viewer viewer = edge.get("/", GZIP);
      assertThat(viewer.bytes()).isEmpty();
      assertThat(viewer.isWhole()).isFalse();
    }
  }

  @Test
  void aCutBodyStaysCut() {
    try (TestEdge edge = rfc()) {
      assertThat(edge.origin(Replies.cut(FRESH, TEXT)).get("/", GZIP).isCut()).isTrue();
      // A body that ends by itself, but too early or too late.
      for (String length : new String[] {"3499", "3501"}) {
        String wrong = FRESH + " & Content-Length: " + length;
        Viewer viewer = edge.origin(Replies.ok(wrong, TEXT)).get("/" + length, GZIP);
        assertThat(viewer.isWhole()).as(length).isFalse();
      }
      assertThat(edge.location.storeStatistics().entries()).isZero();
    }
  }

  @Test
  void anEmptyBodyOfUndeclaredLengthIsAWholeStream() {
    try (TestEdge edge = rfc().origin(Replies.chunked(FRESH, ""))) {
      Viewer viewer = edge.get("/", GZIP);
      assertThat(viewer.isWhole()).isTrue();
      assertThat(Decoding.text(viewer)).isEmpty();
    }
  }

  @Test
  void theStoreCountsWhatItHolds() {
    String large = "x".repeat(5_000_000);
    ViewerRequest request = Messages.get("/", GZIP);
    try (TestEdge edge = rfc().origin(Replies.ok(FRESH, large))) {
      edge.serve(request);
      assertThat(edge.serve(request).cacheStatus("hit; ttl=60").bytes().length).isLessThan(50_000);
      assertThat(edge.location.storeStatistics().bytes()).isLessThan(60_000);
      // Uncompressed it is more than one response may take.
      edge.get("/").cacheStatus("fwd=vary-miss");
    }
  }

  @Test
  void behindAnAnswerTheSameCodingIsMade() {
    String swr = FRESH + ", stale-while-revalidate=600";
    try (TestEdge edge = rfc().origin(Replies.ok(swr, TEXT))) {
      edge.get("/", GZIP);
      edge.after(100);
      coded(edge.get("/", GZIP), "gzip").cacheStatus("hit; ttl=-40");
      edge.settle(2);
      coded(edge.get("/", GZIP), "gzip").cacheStatus("hit; ttl=60");
    }
  }
}
