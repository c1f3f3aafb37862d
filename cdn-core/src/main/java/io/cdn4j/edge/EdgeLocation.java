package io.cdn4j.edge;

import io.cdn4j.access.DebugAccess;
import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.event.ExchangeListener;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.origin.Origin;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import io.cdn4j.store.Store;
import io.cdn4j.store.StoreStatistics;
import io.cdn4j.store.TierStatistics;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * An edge location: a shared HTTP cache between viewers and an origin. Safe for use by many
 * threads.
 *
 * <p>{@link #serve} does it all on the calling thread. An adapter that must not wait uses {@link
 * #open}.
 */
public final class EdgeLocation implements Closeable {
  final Edge edge;
  private final ExecutorService threads;

  private EdgeLocation(Edge edge, ExecutorService threads) {
    this.edge = edge;
    this.threads = threads;
  }

  /** A builder with the defaults of {@link Builder}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Walks a request from its checks to the decision whether a stored response serves it. Never
   * waits.
   */
  public Exchange open(ViewerRequest request) {
    return new Exchange(edge, request);
  }

  /**
   * Serves a request with the distribution's origin on the calling thread; may wait.
   *
   * @throws IOException if the viewer has gone, or the origin's body was cut after the head had
   *     been sent
   */
  public void serve(ViewerRequest request, ResponseSink sink) throws IOException {
    Exchange exchange = open(request);
    CountingSink counted = new CountingSink(sink);
    try {
      exchange.run(edge.origin, counted);
      if (!counted.begun()) {
        exchange.sendFailure(counted);
      }
    } finally {
      exchange.finish(counted.bytes(), counted.complete());
    }
    if (exchange.revalidates()) {
      exchange.startRevalidation();
    }
  }

  /**
   * Removes stored responses; effective when this returns, also for responses that are being stored
   * now.
   *
   * @return how many stored responses were removed
   * @throws IOException if the store is broken
   */
  public int invalidate(Invalidation invalidation) throws IOException {
    return edge.invalidate(invalidation);
  }

  /** Whether the distribution serves both raw paths by the same of its behaviors. */
  public boolean servesAlike(String path, String other) {
    return edge.rulesFor(path) == edge.rulesFor(other);
  }

  /** What it has done since it started. */
  public EdgeStatistics statistics() {
    return edge.counters.read(edge.flights.size() + edge.slices.flights().size());
  }

  /** What is in its store now. */
  public StoreStatistics storeStatistics() {
    return edge.store.statistics();
  }

  /** What is in each tier of its store, the fastest first; empty if the store does not tell. */
  public List<TierStatistics> storeTiers() {
    return edge.store.tiers();
  }

  /**
   * Some of what is stored, in the order of the keys; for the owner, not for strangers.
   *
   * @param prefix scheme, authority and the beginning of the path; empty means all
   * @param most how many keys are looked at, at least 0; those of segments of large objects do not
   *     count
   * @throws IOException if the store is broken
   */
  public List<StoredObject> stored(String prefix, int most) throws IOException {
    return new Listing(edge).of(prefix, most);
  }

  /** The code of the location, such as NRT57. */
  public String code() {
    return edge.code;
  }

  /** Ends background work. The store and the origin are closed by whoever made them. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Collects what an edge location needs. Not safe for use by many threads. */
  public static final class Builder {
    /** Longer than most origins let anybody wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    String code = "cdn4j";
    Distribution distribution = Distribution.of(CacheBehavior.standard());
    ExchangeListener listener = ExchangeListener.NONE;
    InstantSource clock = InstantSource.system();
    Duration patience = PATIENCE;
    Limits limits = Limits.DEFAULT;

    /** How large the heap is; tests have a small one. */
    long heap = Runtime.getRuntime().maxMemory();

    DebugAccess debug = DebugAccess.NOBODY;
    @Nullable Origin origin;
    private @Nullable Store store;

    private Builder() {}

    /**
     * The code of the location, such as NRT57: letters and digits; the name in Cache-Status and
     * Via.
     */
    public Builder code(String value) {
      if (!value.matches("[A-Za-z][A-Za-z0-9-]{0,31}")) {
        throw new IllegalArgumentException(
            "code needs 1 to 32 letters, digits or hyphens, a letter first; got '%s'"
                .formatted(value));
      }
      this.code = value;
      return this;
    }

    /** What is served and how; by default the standard behavior for every host and path. */
    public Builder distribution(Distribution value) {
      this.distribution = value;
      return this;
    }

    /**
     * Where responses come from. Needed for {@link EdgeLocation#serve} and {@link Exchange#start}.
     */
    public Builder origin(Origin value) {
      this.origin = value;
      return this;
    }

    /** Where stored responses live; by default 256 MiB of the heap. */
    public Builder store(Store value) {
      this.store = value;
      return this;
    }

    /** Who hears of every request. */
    public Builder listener(ExchangeListener value) {
      this.listener = value;
      return this;
    }

    /** The clock; tests move their own. */
    public Builder clock(InstantSource value) {
      this.clock = value;
      return this;
    }

    /**
     * How long a request waits for another one's response to begin, at a time, before it asks the
     * origin itself: a millisecond or more, by default 60 s. This is time that passes, whatever the
     * clock says.
     */
    public Builder patience(Duration value) {
      if (value.toMillis() < 1) {
        throw new IllegalArgumentException("patience needs to be >= 1 ms; got " + value);
      }
      this.patience = value;
      return this;
    }

    /** How large a request may be. */
    public Builder limits(Limits value) {
      this.limits = value;
      return this;
    }

    /** Who may see why a request was answered as it was; by default nobody. */
    public Builder debug(DebugAccess value) {
      this.debug = value;
      return this;
    }

    /** The edge location. */
    public EdgeLocation build() {
      Origin from = origin == null ? Builder::noOrigin : origin;
      Store in = store == null ? new MemoryStore(MemoryStoreSettings.defaults()) : store;
      ExecutorService threads = EdgeThreads.create(code);
      return new EdgeLocation(new Edge(this, from, in, EdgeThreads.refusing(threads)), threads);
    }

    private static void noOrigin(OriginRequest request, ResponseSink sink) {
      throw new IllegalStateException(
          "this edge location has no origin; give one to the builder or to Exchange.run");
    }
  }
}
