package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.head;
import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static io.cdn4j.edge.Replies.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.OriginException;
import io.cdn4j.origin.OriginException.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The followers hold no threads; they are opened while the origin is being asked. */
@DisplayName("promise 3 and 5: one fetch for many")
class CollapsingTest {
  private static final String FRESH = "Cache-Control: max-age=60";

  @Test
  void followersReadTheGrowingEntryFromItsFirstByte() {
    try (TestEdge edge = TestEdge.rfc()) {
      Waiter[] waiters = new Waiter[2];
      edge.origin(
          (request, sink) -> {
            waiters[0] = edge.open("/a", null).follows();
            assertThat(waiters[0].woken()).isZero();
            try (BodySink body = sink.begin(head(FRESH, 6))) {
              assertThat(waiters[0].woken()).as("at the head").isEqualTo(1);
              waiters[0].follows();
              waiters[1] = edge.open("/a", null).follows();
              write(body, "abc");
              assertThat(waiters[0].woken()).as("at the first byte").isEqualTo(2);
              assertThat(waiters[0].status()).isEqualTo(200);
              assertThat(waiters[0].read()).isEqualTo(Next.WAIT);
              assertThat(waiters[0].body()).isEqualTo("abc");
              waiters[1].answer();
              write(body, "def");
              body.end();
            }
          });
      edge.get("/a").has(200, "abcdef");
      for (Waiter waiter : waiters) {
        assertThat(waiter.read()).isEqualTo(Next.END);
        assertThat(waiter.body()).isEqualTo("abcdef");
        assertThat(waiter.answer().added().get("Cache-Status"))
            .isEqualTo("NRT57; fwd=uri-miss; collapsed");
      }
      assertThat(edge.asked).hasSize(1);
      assertThat(edge.location.statistics().collapsed()).isEqualTo(2);
      assertThat(edge.location.statistics().flights()).isZero();
    }
  }

  @Test
  void fiftyThreadsOneFetch() throws Exception {
    int many = 50;
    CountDownLatch started = new CountDownLatch(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try (TestEdge edge = TestEdge.standard()) {
      edge.origin(
          (request, sink) -> {
            awaitQuietly(started);
            ok(FRESH, "x".repeat(100_000)).fetch(request, sink);
          });
      List<Future<Viewer>> viewers = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        viewers.add(
            threads.submit(
                () -> {
                  started.countDown();
                  return edge.get("/a");
                }));
      }
      for (Future<Viewer> viewer : viewers) {
        viewer.get(20, TimeUnit.SECONDS).has(200, "x".repeat(100_000));
      }
      assertThat(edge.asked).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void headAndRangeMayFollow() {
    try (TestEdge edge = TestEdge.rfc()) {
      List<Waiter> waiters = new ArrayList<>();
      edge.origin(
          (request, sink) -> {
            waiters.add(edge.open(Messages.request("HEAD", "/a", null)).follows());
            waiters.add(edge.open("/a", "Range: bytes=1-2").follows());
            waiters.add(edge.open("/a", "If-None-Match: \"1\"").follows());
            ok(FRESH + " & ETag: \"1\"", "0123").fetch(request, sink);
          });
      edge.get("/a").has(200, "0123");
      assertThat(waiters.stream().map(Waiter::status)).containsExactly(200, 206, 304);
      assertThat(waiters.get(0).read()).isEqualTo(Next.END);
      assertThat(waiters.get(0).body()).isEmpty();
      waiters.get(1).read();
      assertThat(waiters.get(1).body()).isEqualTo("12");
    }
  }

  @Test
  void aHeadOrARangeLeadsNobody() {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.open(Messages.request("HEAD", "/a", null)).goes();
      edge.open("/a", "Range: bytes=1-2").goes();
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
    }
  }

  @Test
  void aSessionAndAStreamOfEventsNeitherLeadNorFollow() {
    ViewerRequest plain = Messages.get("/a");
    ViewerRequest session =
        new ViewerRequest(
            "GET", plain.target(), plain.fields(), plain.body(), plain.viewerAddress(), true);
    ViewerRequest events = Messages.get("/a", "Accept: application/json, Text/Event-Stream;q=0.5");
    for (ViewerRequest alone : List.of(session, events)) {
      try (TestEdge edge = TestEdge.of(CacheBehavior.application())) {
        edge.open(alone).goes();
        edge.open(alone).goes();
        edge.open("/a", null).goes();
        edge.open("/a", null).follows();
        edge.open(alone).goes();
        edge.origin(ok(FRESH + ", public", "x")).get("/b");
        edge.serve(
                new ViewerRequest(
                    "GET",
                    Messages.get("/b").target(),
                    alone.fields(),
                    alone.body(),
                    alone.viewerAddress(),
                    alone.authenticated()))
            .cacheStatus("hit; ttl=60");
      }
    }
  }

  @Test
  void othersHaveAFlightForEachVariant() {
    try (TestEdge edge = TestEdge.rfc()) {
      List<Waiter> waiters = new ArrayList<>();
      edge.origin(
          (request, sink) -> {
            for (String foo : new String[] {"1", "2", "2", "3"}) {
              waiters.add(edge.open("/a", "Foo: " + foo).follows());
            }
            Replies.echo("Foo", FRESH + " & Vary: Foo").fetch(request, sink);
          });
      edge.get("/a", "Foo: 1").has(200, "1");
      assertThat(waiters.get(0).status()).isEqualTo(200);
      waiters.get(1).goes();
      waiters.get(2).follows();
      waiters.get(3).goes();
      edge.origin(Replies.echo("Foo", FRESH + " & Vary: Foo"));
      waiters.get(1).run(edge).has(200, "2");
      waiters.get(3).run(edge).has(200, "3");
      assertThat(waiters.get(2).status()).isEqualTo(200);
      waiters.get(2).read();
      assertThat(waiters.get(2).body()).isEqualTo("2");
      assertThat(edge.asked).hasSize(3);
    }
  }

  @Test
  void whatIsNotStorableReleasesAllAtTheHead() {
    try (TestEdge edge = TestEdge.rfc()) {
      List<Waiter> waiters = new ArrayList<>();
      edge.origin(
          (request, sink) -> {
            waiters.add(edge.open("/a", null).follows());
            waiters.add(edge.open("/a", null).follows());
            try (BodySink body = sink.begin(head("Cache-Control: private", 1))) {
              waiters.forEach(waiter -> assertThat(waiter.woken()).isEqualTo(1));
              waiters.forEach(Waiter::goes);
              edge.open("/a", null).goes();
              write(body, "x");
              body.end();
            }
          });
      edge.get("/a").has(200, "x");
    }
  }

  @Test
  void somebodysRequestDoesNotDecideForStrangers() {
    try (TestEdge edge = TestEdge.rfc()) {
      edge.open("/a", "Authorization: Basic eDp5").goes();
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
      edge.open("/a", "Authorization: Basic eDp6").follows();
    }
  }

  @Test
  void somebodysResponseIsSharedOnlyIfItPermitsThat() {
    for (boolean shared : new boolean[] {true, false}) {
      try (TestEdge edge = TestEdge.rfc()) {
        Waiter[] other = new Waiter[1];
        edge.origin(
            (request, sink) -> {
              other[0] = edge.open("/a", "Authorization: Basic eDp6").follows();
              ok(FRESH + (shared ? ", public" : ""), "x").fetch(request, sink);
            });
        edge.get("/a", "Authorization: Basic eDp5").has(200, "x");
        if (shared) {
          assertThat(other[0].status()).isEqualTo(200);
        } else {
          other[0].goes();
        }
      }
    }
  }

  @Test
  void aValidationIsSharedToo() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH + " & ETag: \"1\"", "one"))) {
      edge.get("/a");
      Waiter[] waiter = new Waiter[1];
      edge.origin(
          (request, sink) -> {
            waiter[0] = edge.open("/a", null).follows();
            reply(304, FRESH + " & ETag: \"1\"", "").fetch(request, sink);
          });
      edge.after(60).get("/a").has(200, "one");
      waiter[0].read();
      assertThat(waiter[0].body()).isEqualTo("one");
      assertThat(edge.asked).hasSize(2);
    }
  }

  // ---- failures ----

  @Test
  void anUnreachableOriginIsToldToAllAtOnce() {
    for (Failure failure : new Failure[] {Failure.CONNECT, Failure.TIMEOUT, Failure.MALFORMED}) {
      try (TestEdge edge = TestEdge.rfc()) {
        List<Waiter> waiters = new ArrayList<>();
        edge.origin(
            (request, sink) -> {
              waiters.add(edge.open("/a", null).follows());
              waiters.add(edge.open("/a", null).follows());
              throw new OriginException(failure, "scripted");
            });
        assertThat(edge.get("/a").status()).isEqualTo(failure.status());
        for (Waiter waiter : waiters) {
          assertThat(waiter.woken()).isEqualTo(1);
          assertThat(waiter.status()).isEqualTo(failure.status());
        }
        assertThat(edge.asked).hasSize(1);
      }
    }
  }

  @Test
  void followersGetTheStaleCopyTheyMayHave() {
    try (TestEdge edge = TestEdge.rfc().origin(ok(FRESH + ", stale-if-error=600", "old"))) {
      edge.get("/a");
      edge.after(60);
      for (Integer status : new Integer[] {null, 500}) {
        Waiter[] waiter = new Waiter[1];
        edge.origin(
            (request, sink) -> {
              waiter[0] = edge.open("/a", null).follows();
              (status == null ? Replies.unreachable() : reply(status, null, "down"))
                  .fetch(request, sink);
            });
        edge.get("/a").has(200, "old");
        waiter[0].read();
        assertThat(waiter[0].body()).isEqualTo("old");
      }
      assertThat(edge.asked).hasSize(3);
    }
  }

  @Test
  void aCutLeaderIsReplacedTwiceAndThen502() {
    try (TestEdge edge = TestEdge.rfc()) {
      Waiter second = edge.open("/a", null);
      Waiter third = edge.open("/a", null);
      Waiter fourth = edge.open("/a", null);
      edge.origin(
          (request, sink) -> {
            second.follows();
            third.follows();
            fourth.follows();
            throw new OriginException(Failure.CUT, "before the head");
          });
      assertThat(edge.get("/a").status()).isEqualTo(502);
      edge.origin(
          (request, sink) -> {
            third.follows();
            fourth.follows();
            Replies.cut(FRESH, "").fetch(request, sink);
          });
      second.goes();
      assertThat(second.run(edge).isWhole()).isFalse();
      edge.origin(
          (request, sink) -> {
            fourth.follows();
            throw new OriginException(Failure.CUT, "again");
          });
      third.goes();
      assertThat(third.run(edge).status()).isEqualTo(502);
      assertThat(fourth.status()).isEqualTo(502);
      assertThat(edge.asked).hasSize(3);
    }
  }

  @Test
  void whoHasGotNoByteGetsTheFullBodyFromASecondFill() {
    try (TestEdge edge = TestEdge.rfc()) {
      Waiter early = edge.open("/a", null);
      Waiter late = edge.open("/a", null);
      edge.origin(
          (request, sink) -> {
            early.follows();
            late.follows();
            try (BodySink body = sink.begin(head(FRESH, 6))) {
              write(body, "abc");
              assertThat(early.read()).isEqualTo(Next.WAIT);
            }
            throw new OriginException(Failure.CUT, "scripted");
          });
      Viewer first = edge.get("/a");
      assertThat(first.isWhole()).isFalse();
      assertThat(early.read()).as("it was sent bytes: it is cut").isEqualTo(Next.ABORTED);
      edge.origin(ok(FRESH, "abcdef"));
      late.goes();
      late.run(edge).has(200, "abcdef");
      assertThat(edge.asked).hasSize(2);
      edge.get("/a").has(200, "abcdef").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void whatABrokenOriginThrowsIsNoReasonToQueue() {
    for (boolean begun : new boolean[] {false, true}) {
      try (TestEdge edge = TestEdge.rfc()) {
        List<Waiter> waiters = new ArrayList<>();
        edge.origin(
            (request, sink) -> {
              waiters.add(edge.open("/a", null).follows());
              waiters.add(edge.open("/a", null).follows());
              if (begun) {
                sink.begin(head(FRESH, 6)).close();
              }
              throw new IllegalStateException("scripted");
            });
        assertThatThrownBy(() -> edge.get("/a")).hasMessage("scripted");
        waiters.forEach(Waiter::goes);
        edge.open("/a", null).goes();
        edge.open("/a", null).goes();
      }
    }
  }

  @Test
  void whatIsWithdrawnIsNotQueuedForEither() {
    try (TestEdge edge = TestEdge.rfc()) {
      List<Waiter> waiters = new ArrayList<>();
      edge.origin(
          (request, sink) -> {
            waiters.add(edge.open("/a", null).follows());
            waiters.add(edge.open("/a", null).follows());
            try (BodySink body = sink.begin(head(FRESH, 6))) {
              body.withdraw();
              waiters.forEach(Waiter::goes);
            }
          });
      edge.get("/a");
      edge.open("/a", null).goes();
      edge.open("/a", null).goes();
    }
  }

  @Test
  void inputThatFailsUncheckedMayBeMended() {
    try (TestEdge edge = TestEdge.rfc()) {
      List<Waiter> waiters = new ArrayList<>();
      edge.origin(
          (request, sink) -> {
            waiters.add(edge.open("/a", null).follows());
            waiters.add(edge.open("/a", null).follows());
            throw new UncheckedIOException(new IOException("scripted"));
          });
      assertThatThrownBy(() -> edge.get("/a")).hasMessageContaining("scripted");
      waiters.get(0).goes();
      waiters.get(1).follows();
    }
  }

  @Test
  void anOriginThatBreaksTheRulesLeavesNobodyWaiting() {
    try (TestEdge edge = TestEdge.rfc()) {
      Waiter waiter = edge.open("/a", null);
      edge.origin(
          (request, sink) -> {
            waiter.follows();
            throw new IllegalStateException("scripted");
          });
      Waiter leader = edge.open("/a", null).goes();
      leader.exchange.start(new Viewer());
      TestEdge.until(() -> waiter.woken() == 1);
      waiter.goes();
    }
  }

  // ---- viewers that leave ----

  @Test
  void aLeaderThatLeavesDoesNotStopTheFill() {
    for (int bytes : new int[] {0, 1, 4}) {
      try (TestEdge edge = TestEdge.rfc()) {
        Waiter waiter = edge.open("/a", null);
        edge.origin(
            (request, sink) -> {
              waiter.follows();
              try (BodySink body = sink.begin(head(FRESH, 6))) {
                write(body, "abc");
                body.flush();
                write(body, "def");
                body.flush();
                body.end();
              }
            });
        Viewer leaver = new Viewer().leavingAfter(bytes);
        edge.open("/a", null).goes().run(edge, leaver);
        assertThat(leaver.isWhole()).as("left after %d", bytes).isFalse();
        assertThat(waiter.read()).isEqualTo(Next.END);
        assertThat(waiter.body()).isEqualTo("abcdef");
        edge.get("/a").has(200, "abcdef").cacheStatus("hit; ttl=60");
        assertThat(edge.asked).hasSize(1);
      }
    }
  }

  @Test
  void anOriginSlowerThanItsFreshnessIsAskedOnce() {
    try (TestEdge edge = TestEdge.rfc()) {
      Waiter[] waiters = new Waiter[2];
      edge.origin(
          (request, sink) -> {
            waiters[0] = edge.open("/a", null).follows();
            waiters[1] = edge.open("/a", null).follows();
            edge.after(2);
            ok("Cache-Control: max-age=1", "one").fetch(request, sink);
          });
      edge.get("/a").has(200, "one");
      for (Waiter waiter : waiters) {
        waiter.run(edge).has(200, "one").cacheStatus("fwd=uri-miss; collapsed");
      }
      assertThat(edge.asked).hasSize(1);
      edge.origin(ok("Cache-Control: max-age=1", "two")).get("/a").has(200, "two");
    }
  }
}
