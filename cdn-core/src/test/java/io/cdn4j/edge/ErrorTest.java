package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.edge.BrokenStore.Part;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.Messages;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.TieredArenaStores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("an Error, wherever it is thrown, leaves nothing held and nobody waiting")
class ErrorTest {
  private static final String RANGE = "Range: bytes=70000-400000";
  private static final LargeObject OBJECT = new LargeObject(2 << 20);

  /** Where the heap is exhausted. */
  private enum Seam {
    LOOK_UP(Part.OPEN),
    FILL_BEGIN(Part.WRITE),
    FILL_WRITE(Part.FILL_WRITE),
    FILL_END(Part.FILL_END),
    ORIGIN_ASKED(null),
    ORIGIN_HEAD(null),
    ORIGIN_BODY(null),
    ORIGIN_END(null),
    VIEWER_HEAD(null),
    VIEWER_BODY(null),
    VIEWER_END(null);

    private final @Nullable Part part;

    Seam(@Nullable Part part) {
      this.part = part;
    }
  }

  @Test
  void aThreadThatCannotBeStartedIsARefusal() {
    Runnable task = () -> {};
    assertThatThrownBy(
            () ->
                EdgeThreads.refusing(
                        any -> {
                          throw new OutOfMemoryError("unable to create native thread");
                        })
                    .execute(task))
        .isInstanceOf(RejectedExecutionException.class);
  }

  /** Those who follow must not wait for one who broke before it began. */
  @Test
  void aLeaderThatBreaksBeforeItBeginsIsFollowedByAnother() {
    BrokenStore store = new BrokenStore(TestEdge.memory());
    store.exhausted = true;
    try (TestEdge edge = TestEdge.of(CacheBehavior.rfc9111(), store)) {
      Exchange exchange = edge.location.open(Messages.get("/a"));
      store.broken.add(Part.OPEN);
      assertThatThrownBy(() -> exchange.follow(() -> {})).isInstanceOf(InternalError.class);
      store.broken.clear();
      assertThat(edge.location.statistics().flights()).isZero();
      edge.origin(Replies.ok("Cache-Control: max-age=60", "one")).get("/a").has(200, "one");
    }
  }

  private static Thread.@Nullable UncaughtExceptionHandler before;

  @TempDir Path directory;
  private final Set<Seam> exhausted = EnumSet.noneOf(Seam.class);

  /** Errors of the edge's threads end up here, and are no news. */
  @BeforeAll
  static void handler() {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {});
  }

  @AfterAll
  static void handlerAsBefore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  static Stream<Arguments> everywhere() {
    return Stream.of(Seam.values())
        .flatMap(
            seam ->
                Stream.of(RANGE, "Accept: */*")
                    .flatMap(
                        fields ->
                            Stream.of(true, false)
                                .map(onItsThread -> Arguments.of(seam, fields, onItsThread))));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void nothingIsHeld(Seam seam, String fields, boolean onItsThread) throws Exception {
    BrokenStore store = new BrokenStore(new TieredArenaStores().open(directory, 64 << 20));
    store.exhausted = true;
    try (store;
        TestEdge edge = TestEdge.withHeap(1 << 20, store).origin(this::fetch)) {
      if (fields.equals(RANGE)) {
        edge.get("/a", "Range: bytes=0-0");
      }
      exhausted.add(seam);
      if (seam.part != null) {
        store.broken.add(seam.part);
      }
      Viewer viewer = serve(edge, Messages.get("/a", fields), onItsThread);
      TestEdge.until(() -> edge.location.edge.slices.queue().running() == 0);
      exhausted.clear();
      store.broken.clear();
      assertThat(viewer.isWhole() && seam.name().startsWith("VIEWER")).isFalse();
      assertNothingIsHeld(edge);
      Viewer next = edge.get("/a", fields);
      assertThat(next.isWhole()).isTrue();
      assertThat(next.bytes())
          .isEqualTo(
              fields.equals(RANGE)
                  ? OBJECT.bytes(70_000, 400_001)
                  : OBJECT.bytes(0, OBJECT.length));
    }
  }

  private static void assertNothingIsHeld(TestEdge edge) {
    TestEdge.until(() -> edge.location.statistics().flights() == 0);
    assertThat(edge.location.storeTiers())
        .allSatisfy(
            tier -> {
              assertThat(tier.fills()).isZero();
              assertThat(tier.fillBytes()).isZero();
            });
    assertThat(edge.location.storeStatistics().fills()).isZero();
    assertThat(edge.location.storeStatistics().fillBytes()).isZero();
    assertThat(edge.location.edge.slices.queue().waiting()).isZero();
    assertThat(edge.location.edge.slices.kept().used()).isZero();
  }

  /** The Error is for whoever owns the thread; the viewer must not wait for ever. */
  private Viewer serve(TestEdge edge, ViewerRequest request, boolean onItsThread) {
    Viewer viewer = new Viewer();
    ResponseSink shown =
        head -> {
          exhaust(Seam.VIEWER_HEAD);
          return exhausting(viewer.begin(head), "VIEWER_");
        };
    try {
      if (onItsThread) {
        edge.location.serve(request, shown);
      } else {
        start(edge.location.open(request), shown);
        TestEdge.until(() -> viewer.isWhole() || viewer.isCut() || isDeaf(viewer));
      }
    } catch (IOException | InternalError e) {
      assertThat(e).isNotNull();
    }
    return viewer;
  }

  private boolean isDeaf(Viewer viewer) {
    return !viewer.hasHead() && exhausted.contains(Seam.VIEWER_HEAD);
  }

  private static void start(Exchange exchange, ResponseSink sink) throws IOException {
    try {
      TestEdge.until(() -> exchange.answer().isPresent() || !exchange.follow(() -> {}));
      if (exchange.answer().isPresent()) {
        Delivery.send(exchange.answer().get(), sink);
      } else {
        exchange.start(sink);
      }
    } finally {
      exchange.finish(0, false);
    }
  }

  private void fetch(OriginRequest request, ResponseSink sink) throws IOException {
    exhaust(Seam.ORIGIN_ASKED);
    OBJECT.fetch(
        request,
        head -> {
          exhaust(Seam.ORIGIN_HEAD);
          return exhausting(sink.begin(head), "ORIGIN_");
        });
  }

  private BodySink exhausting(BodySink body, String whose) {
    return new BodySink() {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        body.write(bytes, offset, length);
        exhaust(Seam.valueOf(whose + "BODY"));
      }

      @Override
      public void flush() throws IOException {
        body.flush();
      }

      @Override
      public void end() throws IOException {
        exhaust(Seam.valueOf(whose + "END"));
        body.end();
      }

      @Override
      public void close() throws IOException {
        body.close();
      }
    };
  }

  private void exhaust(Seam seam) {
    if (exhausted.contains(seam)) {
      throw new InternalError("injected at " + seam);
    }
  }
}
