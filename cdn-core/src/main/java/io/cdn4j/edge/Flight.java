package io.cdn4j.edge;

import io.cdn4j.store.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One fetch that others wait for. Safe for use by many threads; it lands once. */
final class Flight {
  private final Flights flights;
  private final Flights.Route route;
  private final long sequence;
  private @Nullable Landing landing;
  private List<Runnable> waiting = new ArrayList<>();

  Flight(Flights flights, Flights.Route route, long sequence) {
    this.flights = flights;
    this.route = route;
    this.sequence = sequence;
  }

  Flights.Route route() {
    return route;
  }

  /** The number of the newest invalidation when the flight began. */
  long sequence() {
    return sequence;
  }

  synchronized @Nullable Landing landing() {
    return landing;
  }

  /** Whether it has landed with this stored response. */
  synchronized boolean brought(@Nullable StoredEntry entry) {
    return landing != null && landing.entry() != null && Candidates.isSame(landing.entry(), entry);
  }

  /** Calls back when the flight lands; at once if it has. */
  void onLanding(Runnable wake) {
    synchronized (this) {
      if (landing == null) {
        waiting.add(wake);
        return;
      }
    }
    wake.run();
  }

  /**
   * Tells the followers. Only the first landing counts. A shared flight can be joined until it is
   * {@link #close}d.
   *
   * @return whether it was the first
   */
  boolean land(Landing outcome) {
    List<Runnable> woken;
    synchronized (this) {
      if (landing != null) {
        return false;
      }
      landing = outcome;
      woken = waiting;
      waiting = List.of();
    }
    if (outcome.outcome() != Landing.Outcome.SHARED) {
      close();
    }
    Wakes.run(woken);
    return true;
  }

  /** Nobody can join any more. A leader that leaves without landing counts as failed. */
  void close() {
    flights.remove(this);
    land(Landing.failed());
  }
}
