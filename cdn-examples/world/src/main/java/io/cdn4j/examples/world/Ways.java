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
  private record Leg(String from, String to, LongAdder bytes) {}

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
   * @return what counts the bytes that come back
   */
  LongAdder hop(String visit, String from, String to) {
    LongAdder bytes = new LongAdder();
    Queue<Leg> legs = open.get(visit);
    if (legs != null) {
      legs.add(new Leg(from, to, bytes));
    }
    return bytes;
  }

  /** The hops that the visit's request caused, in their order. */
  List<Hop> end(String visit) {
    Queue<Leg> legs = open.remove(visit);
    return legs == null
        ? List.of()
        : legs.stream().map(leg -> new Hop(leg.from(), leg.to(), leg.bytes().sum())).toList();
  }
}
