package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.edge.GrowingSegment.State;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A segment is read while it comes; its last bytes are shown when it is stored. */
class GrowingSegmentTest {
  private final GrowingSegment segment = new GrowingSegment(CacheKey.ofText("k"), 4, 7);

  private void append(int... bytes) {
    byte[] more = new byte[bytes.length + 1];
    for (int i = 0; i < bytes.length; i++) {
      more[i + 1] = (byte) bytes[i];
    }
    segment.append(more, 1, bytes.length);
  }

  @Test
  void readersGetWhatIsThereAndAreCalledForMore() {
    AtomicInteger woken = new AtomicInteger();
    BodyReader reader = segment.read(1, 4);
    append(1);
    assertThat(reader.next()).isEqualTo(Next.WAIT);
    reader.onReady(woken::incrementAndGet);
    append(2, 3);
    assertThat(woken).hasValue(1);
    assertThat(reader.next()).isEqualTo(Next.BYTES);
    assertThat(reader.buffer().remaining()).isEqualTo(2);
    assertThat(reader.next()).isEqualTo(Next.WAIT);
    reader.onReady(woken::incrementAndGet);
    append(4);
    assertThat(woken).as("not before it is stored").hasValue(1);
    assertThat(segment.missing()).isZero();
    segment.complete();
    assertThat(woken).hasValue(2);
    assertThat(reader.next()).isEqualTo(Next.BYTES);
    assertThat(reader.buffer().get()).isEqualTo((byte) 4);
    assertThat(reader.next()).isEqualTo(Next.END);
    assertThat(segment.whole()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void nobodyIsCalledForBytesBeforeItsOwn() {
    AtomicInteger woken = new AtomicInteger();
    segment.read(2, 4).onReady(woken::incrementAndGet);
    append(1, 2);
    assertThat(woken).hasValue(0);
    append(3);
    assertThat(woken).hasValue(1);
  }

  @Test
  void whoeverIsCalledAtOnceIsNotCalledAgain() {
    AtomicInteger woken = new AtomicInteger();
    BodyReader reader = segment.read(0, 1);
    append(1);
    reader.onReady(woken::incrementAndGet);
    assertThat(woken).hasValue(1);
    append(2, 3, 4);
    segment.complete();
    assertThat(woken).hasValue(1);
  }

  @Test
  void aReaderOfTheBeginningNeedsNoEnd() {
    append(1, 2);
    BodyReader reader = segment.read(0, 2);
    assertThat(reader.next()).isEqualTo(Next.BYTES);
    segment.fail(State.CUT);
    assertThat(reader.next()).isEqualTo(Next.END);
  }

  @Test
  void aCutSegmentIsSeenAsCut() {
    AtomicInteger woken = new AtomicInteger();
    append(1, 2);
    BodyReader reader = segment.read(0, 4);
    assertThat(reader.next()).isEqualTo(Next.BYTES);
    assertThat(reader.next()).isEqualTo(Next.WAIT);
    reader.onReady(woken::incrementAndGet);
    segment.fail(State.FAILED);
    assertThat(woken).hasValue(1);
    assertThat(reader.next()).isEqualTo(Next.ABORTED);
    segment.fail(State.CUT);
    assertThat(segment.state()).isEqualTo(State.FAILED);
  }

  @Test
  void aWholeOneStaysWhole() {
    append(1, 2, 3, 4);
    segment.complete();
    segment.fail(State.FAILED);
    assertThat(segment.state()).isEqualTo(State.WHOLE);
    assertThat(segment.read(3, 4).next()).isEqualTo(Next.BYTES);
  }

  /** Its fetch goes on, and so do the others. */
  @Test
  void oneThatBreaksWhenItIsWokenSpoilsNothing() {
    AtomicInteger told = new AtomicInteger();
    BodyReader broken = segment.read(0, 4);
    BodyReader other = segment.read(0, 4);
    assertThat(broken.next()).isEqualTo(Next.WAIT);
    assertThat(other.next()).isEqualTo(Next.WAIT);
    Thread thread = Thread.currentThread();
    Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((in, error) -> told.incrementAndGet());
    try {
      broken.onReady(
          () -> {
            throw new InternalError("injected");
          });
      other.onReady(told::incrementAndGet);
      segment.fail(State.FAILED);
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }
    assertThat(told).hasValue(2);
  }
}
