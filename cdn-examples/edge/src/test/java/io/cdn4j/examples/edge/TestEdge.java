package io.cdn4j.examples.edge;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.examples.edge.testing.ManualClock;
import io.cdn4j.examples.edge.testing.Reply;
import io.cdn4j.examples.edge.testing.Viewer;
import io.cdn4j.origin.OriginTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/**
 * The edge server as its command line starts it, on a free port, with a clock that the test moves
 * and an origin that is given up soon.
 */
public final class TestEdge implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final ManualClock clock = new ManualClock();
  private final RunningEdge running;

  private TestEdge(UnaryOperator<OriginTimeouts> timeouts, String... arguments) {
    CommandLine commandLine = EdgeServer.commandLine();
    commandLine.parseArgs(arguments);
    EdgeOptions options = commandLine.getCommand();
    var origin = Objects.requireNonNull(options.origin);
    options.origin = origin.withTimeouts(timeouts.apply(origin.timeouts()));
    try {
      this.running = RunningEdge.start(options, clock);
    } catch (StartException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts an edge in front of an origin, with further arguments. */
  public static TestEdge start(String origin, String... arguments) {
    return start(origin, UnaryOperator.identity(), arguments);
  }

  /** Starts an edge that gives its origin these times. */
  public static TestEdge start(
      String origin, UnaryOperator<OriginTimeouts> timeouts, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--origin", origin, "--port", "0"));
    all.addAll(List.of(arguments));
    return new TestEdge(timeouts, all.toArray(String[]::new));
  }

  /** The clock of the edge. */
  public ManualClock clock() {
    return clock;
  }

  /** What it serves with. */
  public EdgeLocation location() {
    return running.edge();
  }

  /** The port for viewers. */
  public int port() {
    return running.port();
  }

  /** A new connection. */
  public Viewer connect() {
    return Viewer.connect(port());
  }

  /** One request on a connection of its own, and its response. */
  public Reply ask(String request) {
    return Viewer.ask(port(), request);
  }

  /** A plain GET on a connection of its own, and its response. */
  public Reply get(String target) {
    return ask(request(target));
  }

  /** The bytes of a plain GET. */
  public static String request(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: cdn.test\r\n\r\n";
  }

  /** Waits until something holds that another thread brings about. */
  public static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + LONGEST + ": " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Waits until so many requests have reached the edge. */
  public void awaitRequests(long count) {
    await(count + " requests", () -> location().statistics().requests() >= count);
  }

  /** Waits until no fetch is under way that others may follow. */
  public void awaitQuiet() {
    await("no flight", () -> location().statistics().flights() == 0);
  }

  @Override
  public void close() {
    running.close();
  }
}
