package io.cdn4j.examples.world;

import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Many viewers: each city asks so many times a second, mostly for the page. What would be too much
 * for this machine is left out and counted, never queued. Safe for use by many threads.
 */
final class Crowd {
  /** Requests a second of one city. */
  static final int MOST_RATE = 50;

  private static final int TICKS_PER_SECOND = 20;
  private static final int MOST_UNDER_WAY = 4_000;
  private static final int STRAIGHT_EVERY = 20;

  /** What a crowd asks for, as often as it stands here. */
  private static final List<String> TASTE =
      List.of("page", "page", "page", "page", "prices", "prices", "prices", "page", "page", "page");

  private final World world;
  private final Story visits;
  private final AtomicInteger underWay = new AtomicInteger();
  private final LongAdder requests = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder leftOut = new LongAdder();
  private volatile int rate;
  private double owed;

  Crowd(World world, Story visits) {
    this.world = world;
    this.visits = visits;
  }

  void start(ScheduledExecutorService clock) {
    long period = TimeUnit.SECONDS.toNanos(1) / TICKS_PER_SECOND;
    var unused = clock.scheduleAtFixedRate(this::tick, period, period, TimeUnit.NANOSECONDS);
  }

  int rate() {
    return rate;
  }

  /** Requests a second of each city; 0 for none. */
  void rate(int perSecond) {
    if (perSecond < 0 || perSecond > MOST_RATE) {
      throw new IllegalArgumentException(
          "rate needs 0 to %d requests a second; got %d".formatted(MOST_RATE, perSecond));
    }
    rate = perSecond;
  }

  long requests() {
    return requests.sum();
  }

  long errors() {
    return errors.sum();
  }

  long leftOut() {
    return leftOut.sum();
  }

  int underWay() {
    return underWay.get();
  }

  /**
   * Waits until nobody is under way any more.
   *
   * @param seconds at most so long
   * @throws TimeoutException if somebody still is
   */
  void awaitRest(long seconds) throws InterruptedException, TimeoutException {
    synchronized (underWay) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
      while (underWay.get() > 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new TimeoutException("%d visits are still under way".formatted(underWay.get()));
        }
        underWay.wait(left);
      }
    }
  }

  private void tick() {
    owed += (double) rate / TICKS_PER_SECOND;
    for (; owed >= 1; owed--) {
      world.cities().forEach(this::visit);
    }
  }

  private void visit(ViewerCity city) {
    if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
      underWay.decrementAndGet();
      leftOut.increment();
      return;
    }
    requests.increment();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    SiteObject object = SiteObject.byId(TASTE.get(random.nextInt(TASTE.size())));
    boolean straight = random.nextInt(STRAIGHT_EVERY) == 0;
    try {
      var unused = visits.visit(city, object, straight).whenComplete(this::over);
    } catch (RuntimeException e) {
      // Nothing may stop the clock that calls this; the crowd's page shows it as an error.
      over(null, e);
    }
  }

  private void over(@Nullable Visit visit, @Nullable Throwable failure) {
    synchronized (underWay) {
      underWay.decrementAndGet();
      underWay.notifyAll();
    }
    if (failure != null || visit == null || visit.outcome() == Outcome.ERROR) {
      errors.increment();
    }
  }
}
