package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.ByteRange;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.origin.Origin;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("decision 0016: however many runs there are, they take a bounded part of the heap")
class SegmentCrowdTest {
  private static final int MIB = 1 << 20;
  private static final int SEGMENT = 65_536;
  private static final int VIEWERS = 40;

  private final BrokenStore store =
      new BrokenStore(new MemoryStore(MemoryStoreSettings.ofCapacity(256L << 20)));
  private final LargeObject object = new LargeObject(64 * MIB);
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicLong mostKept = new AtomicLong();
  private final AtomicLong mostRunning = new AtomicLong();
  private final ExecutorService threads = Executors.newFixedThreadPool(VIEWERS);

  @AfterEach
  void end() {
    go.countDown();
    threads.shutdownNow();
  }

  /** Stalls within the second segment of each run, and looks at what is held at each write. */
  private Origin stalling(TestEdge edge) {
    return (request, sink) -> object.fetch(request, stalling(edge, sink));
  }

  private ResponseSink stalling(TestEdge edge, ResponseSink sink) {
    return head -> {
      BodySink body = sink.begin(head);
      return new BodySink() {
        private int written;

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          body.write(bytes, offset, length);
          written += length;
          if (written > SEGMENT) {
            await(go);
          }
          mostKept.accumulateAndGet(slices(edge).kept().used(), Math::max);
          mostRunning.accumulateAndGet(slices(edge).queue().running(), Math::max);
        }

        @Override
        public void end() throws IOException {
          body.end();
        }

        @Override
        public void close() throws IOException {
          body.close();
        }
      };
    };
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Slices slices(TestEdge edge) {
    return edge.location.edge.slices;
  }

  /** A heap of 4 MiB bears four fetches at a time, and four segments for their readers. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thoseForWhomThereIsNoRoomWait(boolean declines) throws Exception {
    try (TestEdge edge = TestEdge.withHeap(4 * MIB, store).origin(object)) {
      edge.get("/a", "Range: bytes=0-0");
      if (declines) {
        store.broken.add(BrokenStore.Part.WRITE);
      }
      edge.origin(stalling(edge));
      List<Future<RangeChecker>> viewers = new ArrayList<>();
      for (int i = 0; i < VIEWERS; i++) {
        long from = SEGMENT + i * (3L * MIB / 2);
        viewers.add(threads.submit(() -> checked(edge, new ByteRange(from, from + MIB - 1))));
      }
      TestEdge.until(() -> slices(edge).queue().waiting() == VIEWERS - 4);
      assertThat(slices(edge).queue().running()).isEqualTo(4);
      go.countDown();
      for (Future<RangeChecker> viewer : viewers) {
        assertThat(viewer.get(60, TimeUnit.SECONDS).isRight()).isTrue();
      }
      assertThat(mostRunning).hasValue(4);
      assertThat(mostKept.get()).isLessThanOrEqualTo(4L * SEGMENT);
      assertThat(object.bodyBytes).hasValue(1 + VIEWERS * (long) MIB);
      assertNothingIsHeld(edge);
    }
  }

  private static RangeChecker checked(TestEdge edge, ByteRange range) throws IOException {
    RangeChecker checker = new RangeChecker(1, range);
    String field = "Range: bytes=" + range.first() + "-" + range.last();
    edge.location.serve(Messages.get("/a", field), checker);
    return checker;
  }

  private void assertNothingIsHeld(TestEdge edge) {
    TestEdge.until(() -> slices(edge).queue().running() == 0);
    assertThat(slices(edge).queue().waiting()).isZero();
    assertThat(slices(edge).kept().used()).isZero();
    assertThat(slices(edge).flights().size()).isZero();
    assertThat(store.statistics().fills()).isZero();
    assertThat(store.statistics().fillBytes()).isZero();
  }

  @Test
  void whoLeavesWhileWaitingCausesNothingAndTakesNothingFromOthers() {
    try (TestEdge edge = TestEdge.withHeap(MIB, store).origin(object)) {
      edge.get("/a", "Range: bytes=0-0");
      edge.origin(stalling(edge));
      Waiter first = edge.open("/a", "Range: bytes=1048576-1248575").follows();
      Waiter leaves = edge.open("/a", "Range: bytes=2097152-3097151").follows();
      Waiter stays = edge.open("/a", "Range: bytes=2097152-2097161").follows();
      TestEdge.until(() -> slices(edge).queue().waiting() == 1);
      leaves.exchange.finish(0, false);
      assertThat(slices(edge).queue().waiting()).isZero();
      assertThat(stays.woken()).isEqualTo(1);
      stays.follows();
      assertThat(slices(edge).queue().waiting()).isEqualTo(1);
      go.countDown();
      assertThat(bytes(first)).isEqualTo(object.bytes(1_048_576, 1_248_576));
      assertThat(bytes(stays)).isEqualTo(object.bytes(2_097_152, 2_097_162));
      assertThat(edge.lastAsked().get("Range")).isEqualTo("bytes=2097152-2162687");
      assertThat(edge.asked).hasSize(3);
      assertNothingIsHeld(edge);
    }
  }

  private static byte[] bytes(Waiter waiter) {
    TestEdge.until(() -> waiter.exchange.answer().isPresent() || !waiter.exchange.follow(() -> {}));
    Next[] next = new Next[1];
    TestEdge.until(() -> (next[0] = waiter.read()) != Next.WAIT);
    assertThat(next[0]).isEqualTo(Next.END);
    return waiter.body().getBytes(StandardCharsets.ISO_8859_1);
  }
}
