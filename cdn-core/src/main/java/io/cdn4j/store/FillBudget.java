package io.cdn4j.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What all fills together may weigh in bytes. Safe for use by many threads. */
final class FillBudget {
  private final long limit;
  private final AtomicLong used = new AtomicLong();
  private final AtomicInteger fills = new AtomicInteger();

  FillBudget(long limit) {
    this.limit = limit;
  }

  /** Starts a fill that weighs so much for now; null if there is no room. */
  @Nullable Share begin(long bytes) {
    Share share = new Share(bytes);
    if (!take(bytes)) {
      return null;
    }
    fills.incrementAndGet();
    return share;
  }

  /** Of something that is kept as long as there is room, and is no fill by itself. */
  Share kept() {
    return new Share(0);
  }

  int fills() {
    return fills.get();
  }

  long used() {
    return used.get();
  }

  private boolean take(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** What one fill weighs. */
  final class Share implements Charge {
    private long held;

    private Share(long bytes) {
      held = bytes;
    }

    @Override
    public boolean grow(long bytes) {
      if (!take(bytes)) {
        return false;
      }
      held += bytes;
      return true;
    }

    /** Even if there is no room: it is in memory already. */
    @Override
    public void keep(long bytes) {
      used.addAndGet(bytes - held);
      held = bytes;
    }

    @Override
    public boolean isExceeded() {
      return used.get() > limit;
    }

    @Override
    public void end() {
      keep(0);
      fills.decrementAndGet();
    }
  }
}
