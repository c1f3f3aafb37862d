package io.cdn4j.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Who reads a growing body, and who waits for it. All but {@link #wake} is called under the lock of
 * the body.
 */
final class GrowingReaders {
  private record Waiting(GrowingReader reader, Runnable wake) {}

  private final List<GrowingReader> reading = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();

  void add(GrowingReader reader) {
    reading.add(reader);
  }

  void remove(GrowingReader reader) {
    reading.remove(reader);
  }

  /** A range that begins where nothing is yet would keep the bytes before it, all of them. */
  void turnAwayThoseBehind(long published) {
    reading.removeIf(reader -> reader.turnAwayBehind(published));
  }

  void forEach(Consumer<GrowingReader> action) {
    reading.forEach(action);
  }

  boolean isEmpty() {
    return reading.isEmpty();
  }

  /** The first byte that one of them keeps in memory; the end if there is none. */
  long held(long end) {
    long held = end;
    for (GrowingReader reader : reading) {
      held = Math.min(held, reader.held());
    }
    return held;
  }

  void await(GrowingReader reader, Runnable wake) {
    waiting.add(new Waiting(reader, wake));
  }

  /**
   * Those that need wait no longer, readers that were closed among them: whoever waits for one must
   * not hang.
   */
  List<Runnable> takeReady() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    List<Runnable> ready = new ArrayList<>();
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (one.reader().isReady()) {
        ready.add(one.wake());
        all.remove();
      }
    }
    return ready;
  }

  /**
   * Calls back, without the lock. A callback that throws spoils neither the fill nor the other
   * readers.
   */
  static void wake(List<Runnable> ready) {
    for (Runnable wake : ready) {
      try {
        wake.run();
      } catch (RuntimeException | Error e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
      }
    }
  }
}
