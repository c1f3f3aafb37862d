package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.Load;
import io.cdn4j.examples.benchmarks.server.FilteredApplication;
import io.cdn4j.examples.proxying.container.WebContainer;
import java.util.List;
import java.util.Locale;

/**
 * How long hits took without and with clients that wait.
 *
 * @param answered how many of the clients got what they waited for, of all rounds
 * @param waiting how many clients waited, of all rounds
 */
record WaitingOutcome(WebContainer.Kind container, List<Round> rounds, int answered, int waiting) {
  static final String HEADER =
      "%-10s %10s %10s %10s %12s %10s %10s %8s"
          .formatted(
              "container", "idle/s", "p50 ms", "p99 ms", "waiting/s", "p50 ms", "p99 ms", "p99 x");
  private static final double BOUND = 2;

  /** Hits on an idle server, and right after them with clients waiting. */
  record Round(Load idle, Load waiting) {
    double ratio() {
      return waiting.percentile(99) / idle.percentile(99);
    }

    /** A line of the table under {@link #HEADER}. */
    String row(WebContainer.Kind container) {
      return String.format(
          Locale.ROOT,
          "%-10s %10.0f %10.3f %10.3f %12.0f %10.3f %10.3f %8.2f",
          FilteredApplication.label(container),
          idle.perSecond(),
          idle.percentile(50),
          idle.percentile(99),
          waiting.perSecond(),
          waiting.percentile(50),
          waiting.percentile(99),
          ratio());
    }
  }

  /** That of the middle round. */
  double ratio() {
    return rounds.stream().mapToDouble(Round::ratio).sorted().toArray()[(rounds.size() - 1) / 2];
  }

  boolean holds() {
    return ratio() <= BOUND && answered == waiting;
  }

  /** What came out, in words. */
  String verdict() {
    return String.format(
        Locale.ROOT,
        "%s: p99 of hits %.2f x of idle in the middle round, %s %.1f; %d of %d clients answered",
        FilteredApplication.label(container),
        ratio(),
        ratio() <= BOUND ? "within" : "ABOVE",
        BOUND,
        answered,
        waiting);
  }

  /** The same for machines. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"waiting-clients\",\"container\":\"%s\",\"p99Ratio\":%.3f,\"bound\":%.1f,"
            + "\"waiting\":%d,\"answered\":%d,\"holds\":%b}",
        FilteredApplication.label(container),
        ratio(),
        BOUND,
        waiting,
        answered,
        holds());
  }
}
