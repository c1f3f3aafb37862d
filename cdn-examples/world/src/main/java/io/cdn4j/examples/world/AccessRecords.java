package io.cdn4j.examples.world;

import io.cdn4j.event.ExchangeEvent;
import io.cdn4j.event.ExchangeListener;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts the access records of one edge. Safe for use by many threads. */
final class AccessRecords implements ExchangeListener {
  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
  private final LongAdder bytes = new LongAdder();

  AccessRecords() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  @Override
  public void answered(ExchangeEvent event) {
    // What a viewer did not get to its end is no answer, whatever its head said.
    Outcome outcome =
        event.complete() ? Outcome.of(event.status(), event.cacheStatus().text()) : Outcome.ERROR;
    count(outcome).increment();
    bytes.add(event.bodyBytes());
  }

  private LongAdder count(Outcome outcome) {
    return Objects.requireNonNull(outcomes.get(outcome));
  }

  long of(Outcome outcome) {
    return count(outcome).sum();
  }

  long requests() {
    return outcomes.values().stream().mapToLong(LongAdder::sum).sum();
  }

  long bytes() {
    return bytes.sum();
  }
}
