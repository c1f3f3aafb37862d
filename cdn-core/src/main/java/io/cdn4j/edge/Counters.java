package io.cdn4j.edge;

import io.cdn4j.caching.StoreDecision;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens. Safe for use by many threads. */
final class Counters {
  final LongAdder requests = new LongAdder();
  final LongAdder hits = new LongAdder();
  final LongAdder stale = new LongAdder();
  final LongAdder misses = new LongAdder();
  final LongAdder collapsed = new LongAdder();
  final LongAdder validated = new LongAdder();
  final LongAdder passed = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder originRequests = new LongAdder();
  final LongAdder originFailures = new LongAdder();
  final LongAdder stored = new LongAdder();
  private final Map<StoreDecision, LongAdder> notStored = new EnumMap<>(StoreDecision.class);

  Counters() {
    for (StoreDecision decision : StoreDecision.values()) {
      notStored.put(decision, new LongAdder());
    }
  }

  void count(StoreDecision decision) {
    LongAdder counter =
        decision == StoreDecision.STORE ? stored : notStored.getOrDefault(decision, stored);
    counter.increment();
  }

  EdgeStatistics read(int flights) {
    Map<String, Long> reasons = new TreeMap<>();
    notStored.forEach(
        (decision, counter) -> {
          if (counter.sum() > 0) {
            reasons.put(decision.word(), counter.sum());
          }
        });
    return new EdgeStatistics(
        requests.sum(),
        hits.sum(),
        stale.sum(),
        misses.sum(),
        collapsed.sum(),
        validated.sum(),
        passed.sum(),
        refused.sum(),
        originRequests.sum(),
        originFailures.sum(),
        stored.sum(),
        flights,
        reasons);
  }
}
