package io.cdn4j.examples.edge.fault;

import static io.cdn4j.examples.edge.fault.FaultStage.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.examples.edge.TestEdge;
import io.cdn4j.examples.edge.testing.PathOrigin;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.testing.RawOrigin.Peer;
import io.cdn4j.testing.RawOrigin.Script;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an origin can do wrong, over raw sockets. */
@Timeout(20)
class OriginFaultTest {
  @RegisterExtension static final FaultStage STAGE = FaultStage.patient();
  @RegisterExtension static final FaultStage HANGING = FaultStage.impatient();

  private static final String STORABLE = "Cache-Control: max-age=60\r\n";

  /** What fails before a whole head has come. */
  enum HeadFault {
    CLOSES(502, Peer::close),
    RESETS(502, Peer::reset),
    HANGS(504, Peer::hang),
    CLOSES_IN_THE_HEAD(502, peer -> then(peer, "HTTP/1.1 200 OK\r\nX-A: b", Peer::close)),
    RESETS_IN_THE_HEAD(502, peer -> then(peer, "HTTP/1.1 200 OK\r\nX-A: b", Peer::reset)),
    HANGS_IN_THE_HEAD(504, peer -> then(peer, "HTTP/1.1 200 OK\r\nX-A: b", Peer::hang)),
    HANGS_AFTER_1XX(504, peer -> then(peer, "HTTP/1.1 103 Early Hints\r\n\r\n", Peer::hang)),
    GARBAGE(502, peer -> then(peer, "\0\1\2 garbage\r\n\r\n", Peer::close)),
    ENDLESS_GARBAGE(502, peer -> flood(peer, "garbage without a line end")),
    IMPOSSIBLE_STATUS(502, peer -> then(peer, "HTTP/1.1 42 Low\r\n\r\n", Peer::close)),
    LENGTH_AND_CHUNKED(
        502,
        peer ->
            then(
                peer,
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                Peer::close)),
    BARE_CR(502, peer -> then(peer, "HTTP/1.1 200 OK\r\nX-A: b\rc\r\n\r\n", Peer::close)),
    ENDLESS_FIELD(502, peer -> flood(peer, "HTTP/1.1 200 OK\r\nX-A: ", "bbbbbbbbbbbbbbbb")),
    ENDLESS_FIELDS(502, peer -> flood(peer, "HTTP/1.1 200 OK\r\n", "X-A: b\r\n")),
    ENDLESS_1XX(502, peer -> flood(peer, "", "HTTP/1.1 102 Processing\r\n\r\n")),
    UNASKED_SWITCH(
        502, peer -> then(peer, "HTTP/1.1 101 Switching Protocols\r\n\r\n", Peer::close));

    private final int status;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Script script;

    FaultStage stage() {
      return status == 504 ? HANGING : STAGE;
    }

    HeadFault(int status, Script script) {
      this.status = status;
      this.script = script;
    }
  }

  /** What fails behind the head of a response that would be stored. */
  enum BodyFault {
    CUT_BEFORE_THE_LENGTH(peer -> then(peer, storable() + "0123456789", Peer::close)),
    CUT_AT_THE_FIRST_BYTE(peer -> then(peer, storable(), Peer::close)),
    RESET_BEFORE_THE_LENGTH(peer -> then(peer, storable() + "0123456789", Peer::reset)),
    HANGS_BEFORE_THE_LENGTH(peer -> then(peer, storable() + "0123456789", Peer::hang)),
    HANGS_AT_THE_FIRST_BYTE(peer -> then(peer, storable(), Peer::hang)),
    CUT_BEFORE_THE_LAST_CHUNK(peer -> then(peer, chunked() + "a\r\n0123456789\r\n", Peer::close)),
    CUT_INSIDE_A_CHUNK(peer -> then(peer, chunked() + "ff\r\n0123456789", Peer::close)),
    CUT_INSIDE_THE_LAST_CHUNK(
        peer -> then(peer, chunked() + "a\r\n0123456789\r\n0\r", Peer::close)),
    RESET_BEFORE_THE_LAST_CHUNK(peer -> then(peer, chunked() + "a\r\n0123456789\r\n", Peer::reset)),
    HANGS_BEFORE_THE_LAST_CHUNK(peer -> then(peer, chunked() + "a\r\n0123456789\r\n", Peer::hang)),
    GARBAGE_FOR_A_CHUNK(peer -> then(peer, chunked() + "a\r\n0123456789\r\nzz\r\n", Peer::close)),
    OVERFLOWING_CHUNK(
        peer -> then(peer, chunked() + "a\r\n0123456789\r\nfffffffffffffffff\r\n", Peer::close)),
    RESET_WITHOUT_A_LENGTH(
        peer -> then(peer, "HTTP/1.1 200 OK\r\n" + STORABLE + "\r\n0123456789", Peer::reset));

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Script script;

    BodyFault(Script script) {
      this.script = script;
    }

    FaultStage stage() {
      return name().startsWith("HANGS") ? HANGING : STAGE;
    }

    boolean sendsNothing() {
      return name().endsWith("AT_THE_FIRST_BYTE");
    }

    private static String storable() {
      return FaultStage.head(STORABLE, 20_000);
    }

    private static String chunked() {
      return "HTTP/1.1 200 OK\r\n" + STORABLE + "Transfer-Encoding: chunked\r\n\r\n";
    }
  }

  private static void then(Peer peer, String bytes, Script end) throws IOException {
    peer.send(bytes);
    end.play(peer);
  }

  private static void flood(Peer peer, String bytes) throws IOException {
    flood(peer, "", bytes);
  }

  /** Sends the same until the edge has had enough. */
  private static void flood(Peer peer, String first, String bytes) throws IOException {
    peer.send(first);
    String many = bytes.repeat(100);
    for (int i = 0; i < 10_000; i++) {
      peer.send(many);
    }
    throw new IOException("the edge reads for ever");
  }

  @ParameterizedTest
  @EnumSource
  void aFaultBeforeTheHeadIsAnError(HeadFault fault) {
    FaultStage stage = fault.stage();
    String path = stage.path();
    stage.on(path, fault.script);
    Reply failed = stage.get(path);

    assertThat(failed.status()).as("%s", failed).isEqualTo(fault.status);
    assertThat(failed.complete()).isTrue();
    assertRecovers(stage, path);
  }

  @ParameterizedTest
  @EnumSource
  void aStaleCopyStandsInForAFaultBeforeTheHead(HeadFault fault) {
    FaultStage stage = fault.stage();
    String path = stage.path();
    assertThat(stage.get(path).body()).isEqualTo(WHOLE);
    stage.edge().clock().advance(Duration.ofSeconds(61));
    stage.on(path, fault.script);
    Reply stale = stage.get(path);

    assertThat(stale.status()).as("%s", stale.head()).isEqualTo(200);
    assertThat(stale.body()).isEqualTo(WHOLE);
    assertThat(stale.field("Cache-Status")).contains("fwd=stale");
    assertRecovers(stage, path);
  }

  @ParameterizedTest
  @EnumSource
  void notAgainstTheOriginsWord(HeadFault fault) {
    FaultStage stage = fault.stage();
    String path = stage.path();
    stage.on(
        path,
        peer -> FaultStage.send(peer, "Cache-Control: max-age=60, must-revalidate\r\n", WHOLE));
    stage.get(path);
    stage.edge().clock().advance(Duration.ofSeconds(61));
    stage.on(path, fault.script);

    assertThat(stage.get(path).status()).isEqualTo(fault.status);
    assertRecovers(stage, path);
  }

  @ParameterizedTest
  @EnumSource
  void aFaultInTheBodyIsSeenByTheViewerAndNothingStays(BodyFault fault) {
    FaultStage stage = fault.stage();
    String path = stage.path();
    stage.on(path, fault.script);
    Reply cut = stage.get(path);

    assertThat(cut.complete() && cut.status() == 200).as("looks whole: %s", cut).isFalse();
    assertRecovers(stage, path);
  }

  @ParameterizedTest
  @EnumSource
  void norIsItSeenAsWholeOverHttp10(BodyFault fault) {
    FaultStage stage = fault.stage();
    String path = stage.path();
    stage.on(path, fault.script);
    Reply cut = stage.edge().ask("GET " + path + " HTTP/1.0\r\nHost: cdn.test\r\n\r\n");

    assertThat(cut.complete() && cut.status() == 200).as("looks whole: %s", cut).isFalse();
    assertRecovers(stage, path);
  }

  @ParameterizedTest
  @EnumSource
  void aStaleCopyOutlivesAFaultInTheBody(BodyFault fault) {
    FaultStage stage = fault.stage();
    String path = stage.path();
    stage.get(path);
    stage.edge().clock().advance(Duration.ofSeconds(61));
    stage.on(path, fault.script);
    Reply reply = stage.get(path);

    assertThat(reply.complete() && reply.status() == 200 && !reply.body().equals(WHOLE))
        .as("looks whole: %s", reply)
        .isFalse();
    assertRecovers(stage, path);
  }

  /** The first to be answered may be cut, if it was sent a byte; the others get the whole. */
  @ParameterizedTest
  @EnumSource
  void waitersGetTheWholeFromASecondFill(BodyFault fault) {
    FaultStage stage = fault.stage();
    String path = stage.path();
    stage.on(
        path,
        peer -> {
          if (stage.seen(path).size() == 1) {
            peer.pause(Duration.ofMillis(100));
            fault.script.play(peer);
          } else {
            FaultStage.send(peer, STORABLE, WHOLE);
          }
        });
    List<Reply> replies = FaultStage.replies(stage.viewers(10, path));

    for (Reply reply : replies) {
      assertThat(reply.complete() && reply.status() == 200 && !reply.body().equals(WHOLE))
          .as("looks whole: %s", reply)
          .isFalse();
    }
    if (fault.sendsNothing()) {
      assertThat(replies.stream().filter(reply -> reply.body().equals(WHOLE)).count())
          .isGreaterThanOrEqualTo(9);
    }
    assertThat(stage.seen(path).size()).isLessThanOrEqualTo(3);
    assertRecovers(stage, path);
  }

  private static void assertRecovers(FaultStage stage, String path) {
    stage.on(path, peer -> FaultStage.send(peer, STORABLE, WHOLE));
    Reply whole = stage.get(path);
    assertThat(whole.status()).as("%s", whole.head()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(WHOLE);
    assertThat(whole.complete()).isTrue();
  }

  @Test
  void whatRefusesConnectionsIsABadGateway() {
    PathOrigin gone = new PathOrigin(Peer::close);
    String url = gone.url();
    gone.close();
    try (TestEdge edge = TestEdge.start(url)) {
      assertThat(edge.get("/a").status()).isEqualTo(502);
      assertThat(edge.get("/a").status()).isEqualTo(502);
    }
  }

  @Test
  void aStaleCopyStandsInForWhatRefusesConnections() {
    PathOrigin origin = new PathOrigin(peer -> FaultStage.send(peer, STORABLE, WHOLE));
    try (TestEdge edge = TestEdge.start(origin.url())) {
      edge.get("/a");
      origin.close();
      edge.clock().advance(Duration.ofSeconds(61));

      assertThat(edge.get("/a").body()).isEqualTo(WHOLE);
      assertThat(edge.get("/b").status()).isEqualTo(502);
      edge.clock().advance(Duration.ofDays(1));
      assertThat(edge.get("/a").status()).isEqualTo(502);
    }
  }

  @Test
  void anOriginThatHangsIsGivenUpInTime() {
    String path = HANGING.path();
    HANGING.on(path, Peer::hang);
    long begin = System.nanoTime();
    Reply reply = HANGING.get(path);
    Duration time = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(reply.status()).isEqualTo(504);
    assertThat(time)
        .isBetween(HANGING.patience().multipliedBy(9).dividedBy(10), Duration.ofSeconds(5));
  }

  @Test
  void allWaitersHearOfAnOriginThatHangs() {
    String path = HANGING.path();
    HANGING.on(path, Peer::hang);
    List<Reply> replies = FaultStage.replies(HANGING.viewers(50, path));

    assertThat(replies).extracting(Reply::status).containsOnly(504);
    assertThat(HANGING.seen(path).size()).as("nobody asks in turn").isLessThanOrEqualTo(2);
  }

  @Test
  void aDrippingBodyReachesTheViewerAsItComes() {
    String path = HANGING.path();
    HANGING.on(
        path,
        peer -> {
          peer.send(FaultStage.head(STORABLE, 20));
          peer.drip("0123456789");
          peer.pause(HANGING.patience().dividedBy(2));
          peer.drip("0123456789");
        });

    assertThat(HANGING.get(path).body()).isEqualTo("01234567890123456789");
  }

  @Test
  void aBodyThatEndsWithTheConnectionIsWhole() {
    String path = STAGE.path();
    STAGE.on(path, peer -> then(peer, "HTTP/1.0 200 OK\r\n" + STORABLE + "\r\nall", Peer::close));
    Reply reply = STAGE.get(path);

    assertThat(reply.body()).isEqualTo("all");
    assertThat(reply.complete()).isTrue();
  }

  @Test
  void interimResponsesAreSkipped() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          peer.send("HTTP/1.1 100 Continue\r\n\r\n");
          peer.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
          FaultStage.send(peer, STORABLE, "final");
        });

    assertThat(STAGE.get(path).body()).isEqualTo("final");
    assertThat(STAGE.get(path).field("Cache-Status")).contains("; hit");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the second response of a connection is what the origin sent second
          204 with content     | HTTP/1.1 204 No Content~Content-Length: 4~~evil
          204 with chunks      | HTTP/1.1 204 No Content~Transfer-Encoding: chunked~~4~evil~0~~
          204 with a response  | HTTP/1.1 204 No Content~~HTTP/1.1 200 OK~Content-Length: 4~~evil
          304 with content     | HTTP/1.1 304 Not Modified~ETag: "a"~Content-Length: 4~~evil
          304 with a response  | HTTP/1.1 304 Not Modified~~HTTP/1.1 200 OK~Content-Length: 4~~evil
          200 with more        | HTTP/1.1 200 OK~Content-Length: 2~~hievil
          200 with a response  | HTTP/1.1 200 OK~Content-Length: 2~~hiHTTP/1.1 200 OK~Content-Length: 4~~evil
          chunks with more     | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~hi~0~~HTTP/1.1 200 OK~Content-Length: 4~~evil
          205 with content     | HTTP/1.1 205 Reset Content~Content-Length: 4~~evil
          """)
  void whatFollowsAResponseIsForNobody(String name, String response) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          if (peer.target().endsWith("first")) {
            peer.send(response.replace("~", "\r\n"));
          } else {
            FaultStage.send(peer, "", "right");
          }
        });
    for (int i = 0; i < 5; i++) {
      STAGE.get(path + "/first");
      Reply second = STAGE.get(path + "/second");
      assertThat(second.body()).as("%s", second).isEqualTo("right");
    }
  }

  @Test
  void contentInAResponseToHeadIsForNobody() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            peer.send(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
                    + (peer.method().equals("HEAD") ? "evil!" : "right")));
    for (int i = 0; i < 5; i++) {
      Reply head = STAGE.edge().ask("HEAD " + path + " HTTP/1.1\r\nHost: cdn.test\r\n\r\n");
      assertThat(head.status()).isIn(200, 502);
      assertThat(STAGE.get(path).body()).isEqualTo("right");
    }
  }

  @Test
  void aKeptConnectionThatTheOriginClosesIsNoError() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          FaultStage.send(peer, "", "fine");
          peer.close();
        });
    for (int i = 0; i < 100; i++) {
      assertThat(STAGE.get(path).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aGetIsSentAtMostTwice(boolean reset) {
    String path = STAGE.path();
    STAGE.on(path, peer -> FaultStage.send(peer, "", "fine"));
    STAGE.get(path);
    STAGE.on(path, reset ? Peer::reset : Peer::close);
    int before = STAGE.seen(path).size();

    assertThat(STAGE.get(path).status()).isEqualTo(502);
    assertThat(STAGE.seen(path).size() - before).isBetween(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void whatMayNotBeRepeatedIsSentOnce(String method) {
    String path = STAGE.path();
    STAGE.on(path, peer -> FaultStage.send(peer, "", "fine"));
    STAGE.get(path);
    STAGE.on(path, Peer::close);
    int before = STAGE.seen(path).size();
    Reply reply =
        STAGE
            .edge()
            .ask(method + " " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");

    assertThat(reply.status()).isEqualTo(502);
    assertThat(STAGE.seen(path).size() - before).isLessThanOrEqualTo(1);
  }

  @Test
  void aPartialAnswerOnceIsNotSentAgain() {
    String path = STAGE.path();
    STAGE.on(path, peer -> then(peer, "HTTP/1.1 200 OK\r\nX", Peer::close));

    assertThat(STAGE.get(path).status()).isEqualTo(502);
    assertThat(STAGE.seen(path)).hasSize(1);
  }

  @Test
  void a304ThatNobodyAskedForIsABadGateway() {
    String path = STAGE.path();
    STAGE.on(path, peer -> peer.send("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\n\r\n"));

    assertThat(STAGE.get(path).status()).isEqualTo(502);
    assertRecovers(STAGE, path);
  }

  @Test
  void a304WithoutEndIsGivenUp() {
    String path = STAGE.path();
    STAGE.on(path, peer -> FaultStage.send(peer, STORABLE + "ETag: \"a\"\r\n", WHOLE));
    STAGE.get(path);
    STAGE.edge().clock().advance(Duration.ofSeconds(61));
    STAGE.on(path, peer -> flood(peer, "HTTP/1.1 304 Not Modified\r\n", "X-Any: abc\r\n"));

    assertThat(STAGE.get(path).body()).isEqualTo(WHOLE);
    assertRecovers(STAGE, path);
  }

  @Test
  void validationsDoNotMakeAResponseGrowForEver() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          String lines = "Cache-Control: max-age=1\r\nETag: \"a\"\r\n";
          if (peer.field("If-None-Match").isEmpty()) {
            FaultStage.send(peer, lines, WHOLE);
          } else {
            String grown = "X-%d: %s\r\n".formatted(STAGE.seen(path).size(), "b".repeat(8000));
            peer.send("HTTP/1.1 304 Not Modified\r\n" + lines + grown + "\r\n");
          }
        });
    for (int i = 0; i < 30; i++) {
      Reply reply = STAGE.get(path);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.head().length()).isLessThan(100_000);
      assertThat(reply.body()).isEqualTo(WHOLE);
      STAGE.edge().clock().advance(Duration.ofSeconds(2));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a 206 that lies, after bytes 0-4 of ten; then the whole is asked for
          another length      | bytes 5-9/20    | 56789      | "a"
          another place       | bytes 6-9/10    | 6789       | "a"
          another place, five | bytes 4-8/10    | 45678      | "a"
          too few bytes       | bytes 5-9/10    | 567        | "a"
          too many bytes      | bytes 5-9/10    | 56789XXXXX | "a"
          another tag         | bytes 5-9/10    | fghij      | "b"
          a weak tag          | bytes 5-9/10    | fghij      | W/"a"
          turned round        | bytes 9-5/10    | 56789      | "a"
          beyond the end      | bytes 5-14/10   | 5678901234 | "a"
          no numbers          | bytes x-y/z     | 56789      | "a"
          another unit        | lines 5-9/10    | 56789      | "a"
          overflowing         | bytes 5-99999999999999999999/10 | 56789 | "a"
          """)
  void partsThatLieAreNeverMixed(String name, String contentRange, String bytes, String tag) {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer -> {
          String range = peer.field("Range");
          if (range.isEmpty()) {
            FaultStage.send(peer, STORABLE + "ETag: \"c\"\r\n", "abcdefghij");
          } else if (range.equals("bytes=0-4")) {
            peer.send(part("bytes 0-4/10", "01234", "\"a\""));
          } else {
            peer.send(part(contentRange, bytes, tag));
          }
        });
    Reply first = STAGE.edge().ask(range(path, "0-4"));
    assertThat(first.body()).isEqualTo("01234");
    STAGE.edge().ask(range(path, "5-9"));

    for (int i = 0; i < 2; i++) {
      Reply whole = STAGE.get(path);
      boolean shownAsWhole = whole.status() == 200 && whole.complete();
      assertThat(!shownAsWhole || whole.body().equals("abcdefghij")).as("%s", whole).isTrue();
    }
    assertThat(STAGE.get(path).body()).isEqualTo("abcdefghij");
  }

  private static String range(String path, String range) {
    return "GET " + path + " HTTP/1.1\r\nHost: cdn.test\r\nRange: bytes=" + range + "\r\n\r\n";
  }

  private static String part(String contentRange, String bytes, String tag) {
    return "HTTP/1.1 206 Partial Content\r\n%sETag: %s\r\nContent-Range: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(STORABLE, tag, contentRange, bytes.length(), bytes);
  }

  @Test
  void a206ThatNobodyAskedForIsNotStoredAsTheWhole() {
    String path = STAGE.path();
    STAGE.on(path, peer -> peer.send(part("bytes 0-4/10", "01234", "\"a\"")));

    assertThat(STAGE.get(path).status()).isIn(206, 502);
    STAGE.on(path, peer -> FaultStage.send(peer, STORABLE, "abcdefghij"));
    assertThat(STAGE.get(path).body()).isEqualTo("abcdefghij");
  }

  @Test
  void anOriginThatAnswersBeforeItHasReadAllIsHeard() {
    String path = STAGE.path();
    STAGE.on(
        path,
        peer ->
            then(
                peer,
                "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                Peer::close));
    try (Viewer viewer = STAGE.edge().connect()) {
      viewer.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n123456789");
      assertThat(viewer.read().status()).isEqualTo(413);
    }
  }
}
