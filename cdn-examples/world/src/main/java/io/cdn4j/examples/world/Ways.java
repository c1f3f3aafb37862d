package io.cdn4j.examples.world;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The ways that requests went behind the edges, written down hop by hop while they are made. A
 * visit brings its number in a field that edges pass on and do not key. Safe for use by many
 * threads.
 */
final class Ways {
  /** The field with a visit's number. */
  static final String FIELD = "Cdn4j-Visit";

  private final AtomicLong last = new AtomicLong();
  private final Map<String, Queue<Leg>> open = new ConcurrentHashMap<>();

  /** A hop while it is made. */
  static final class Leg {
    private static final double NANOS_PER_MS = 1e6;

    private final String from;
    private final String to;
    private final long start = System.nanoTime();
    private final LongAdder bytes = new LongAdder();
    private volatile long nanos;

    private Leg(String from, String to) {
      this.from = from;
      this.to = to;
    }

    /** So many bytes more came back. */
    void received(int length) {
      bytes.add(length);
    }

    /** The last byte has come, or none will come any more. */
    void end() {
      nanos = System.nanoTime() - start;
    }

    private Hop hop() {
      // The last byte may have been read before whoever brought it could say so.
      long taken = nanos == 0 ? System.nanoTime() - start : nanos;
      return new Hop(from, to, bytes.sum(), taken / NANOS_PER_MS);
    }
  }

  /** The number of a new visit; its way is written down until it {@linkplain #end ends}. */
  String begin() {
    String visit = Long.toString(last.incrementAndGet());
    open.put(visit, new ConcurrentLinkedQueue<>());
    return visit;
  }

  /**
   * A hop begins.
   *
   * @param visit the visit's number; one that has ended, or none, leaves no trace
   */
  Leg hop(String visit, String from, String to) {
    Leg leg = new Leg(from, to);
    Queue<Leg> legs = open.get(visit);
    if (legs != null) {
      legs.add(leg);
    }
    return leg;
  }

  /** The hops that the visit's request caused, in their order. */
  List<Hop> end(String visit) {
    Queue<Leg> legs = open.remove(visit);
    return legs == null ? List.of() : legs.stream().map(Leg::hop).toList();
  }
}
