package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.access.DebugAccess;
import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.event.ExchangeEvent;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.Origin;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import io.cdn4j.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An edge location without sockets: its clock is moved, its origin scripted, its viewers record.
 */
final class TestEdge implements AutoCloseable {
  final List<OriginRequest> asked = new CopyOnWriteArrayList<>();
  final List<ExchangeEvent> events = new CopyOnWriteArrayList<>();
  final Store store;
  final EdgeLocation location;
  private volatile Instant now = Messages.T0;
  private volatile Origin script = Replies.unreachable();

  private TestEdge(CacheBehavior behavior, Store store, DebugAccess debug) {
    this(behavior, store, debug, EdgeLocation.builder());
  }

  private TestEdge(
      CacheBehavior behavior, Store store, DebugAccess debug, EdgeLocation.Builder builder) {
    this.store = store;
    this.location =
        builder
            .code("NRT57")
            .distribution(Distribution.of(behavior))
            .origin(this::fetch)
            .store(store)
            .listener(events::add)
            .debug(debug)
            .clock(() -> now)
            .build();
  }

  static TestEdge of(CacheBehavior behavior, Store store) {
    return new TestEdge(behavior, store, DebugAccess.NOBODY);
  }

  /** As if the heap had so many bytes. */
  static TestEdge withHeap(long bytes, Store store) {
    EdgeLocation.Builder builder = EdgeLocation.builder();
    builder.heap = bytes;
    return new TestEdge(CacheBehavior.rfc9111(), store, DebugAccess.NOBODY, builder);
  }

  static TestEdge debugged(CacheBehavior behavior, DebugAccess debug) {
    return new TestEdge(behavior, memory(), debug);
  }

  static TestEdge of(CacheBehavior behavior) {
    return of(behavior, memory());
  }

  static TestEdge of(CachePolicy policy) {
    return of(CacheBehavior.rfc9111().withCachePolicy(policy));
  }

  static TestEdge rfc() {
    return of(CacheBehavior.rfc9111());
  }

  /** With room for large objects. */
  static TestEdge large() {
    return of(CacheBehavior.rfc9111(), new MemoryStore(MemoryStoreSettings.ofCapacity(256L << 20)));
  }

  static TestEdge standard() {
    return of(CacheBehavior.standard());
  }

  static MemoryStore memory() {
    return new MemoryStore(MemoryStoreSettings.ofCapacity(8L << 20));
  }

  /** The scripted origin. */
  void fetch(OriginRequest request, ResponseSink sink) throws IOException {
    asked.add(request);
    script.fetch(request, sink);
  }

  /** What the origin does from now on. */
  TestEdge origin(Origin next) {
    script = next;
    return this;
  }

  TestEdge after(long seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  TestEdge after(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  Instant now() {
    return now;
  }

  Viewer get(String path) {
    return serve(Messages.get(path));
  }

  Viewer get(String path, @Nullable String fields) {
    return serve(Messages.get(path, fields));
  }

  Viewer request(String method, String path, @Nullable String fields) {
    return serve(Messages.request(method, path, fields));
  }

  /** A response that is sent to its end, or a cut one: the viewer knows. */
  Viewer serve(ViewerRequest request) {
    Viewer viewer = new Viewer();
    try {
      location.serve(request, viewer);
    } catch (IOException e) {
      viewer.failed(e);
    }
    return viewer;
  }

  /** Opens a request without waiting for anything. */
  Waiter open(String path, @Nullable String fields) {
    return new Waiter(location.open(Messages.get(path, fields)));
  }

  Waiter open(ViewerRequest request) {
    return new Waiter(location.open(request));
  }

  /** What the origin was asked last. */
  HeaderFields lastAsked() {
    return asked.get(asked.size() - 1).fields();
  }

  ExchangeEvent lastEvent() {
    return events.get(events.size() - 1);
  }

  /** Waits until the origin was asked so often, and all of it is over. */
  void settle(int times) {
    until(() -> asked.size() >= times && location.statistics().flights() == 0);
    assertThat(asked).hasSize(times);
  }

  static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited 20 s in vain").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  static ViewerRequest with(ViewerRequest request, RequestBody body) {
    return new ViewerRequest(
        request.method(),
        request.target(),
        request.fields(),
        body,
        request.viewerAddress(),
        request.authenticated());
  }

  @Override
  public void close() {
    location.close();
  }
}
