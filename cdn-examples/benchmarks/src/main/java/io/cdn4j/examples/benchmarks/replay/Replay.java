package io.cdn4j.examples.benchmarks.replay;

import java.io.IOException;
import java.util.Locale;

/** One trace, replayed through the store and through others at any size. */
public final class Replay {
  private static final double HUNDRED = 100;

  private final String name;
  private final Trace trace;
  private final StoreReplay store;

  /** A trace under a name to print. */
  public Replay(String name, Trace trace) throws IOException {
    this.name = name;
    this.trace = trace;
    this.store = new StoreReplay(trace);
  }

  /** What is in the trace. */
  public String description() {
    HitRatio ceiling = trace.ceiling();
    return String.format(
        Locale.ROOT,
        "%s: %d requests, %d objects, %d bytes; a cache without a bound answers %.2f / %.2f %%;"
            + " beside its body an object takes about %d bytes of the store",
        name,
        trace.length(),
        trace.objects(),
        trace.footprint(),
        HUNDRED * ceiling.objects(),
        HUNDRED * ceiling.bytes(),
        store.overhead());
  }

  /** The heap that the store takes at a size in % of the footprint, roughly. */
  public long heapNeeded(double percent) {
    return store.heapNeeded(bytes(percent));
  }

  private long bytes(double percent) {
    return Math.max(1, Math.round(trace.footprint() * percent / HUNDRED));
  }

  /** All figures at a size in % of the footprint, above 0. */
  public ReplayOutcome at(double percent) throws IOException {
    long bytes = bytes(percent);
    return new ReplayOutcome(
        name,
        percent,
        bytes,
        store.payloadCharged(bytes),
        store.allCharged(bytes),
        HitRatio.of(trace, new LruCache(trace, bytes)),
        HitRatio.of(trace, new CaffeineCache(trace, bytes)));
  }
}
