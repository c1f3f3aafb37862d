package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.Load;
import java.util.Locale;

/**
 * How long hits took without and with stuck requests.
 *
 * @param stuck how many requests were sent to get stuck
 * @param stillStuck how many of them were stuck to the end
 */
record HungOutcome(HungScene scene, Load idle, Load hung, int stuck, int stillStuck, int attempts) {
  static final String HEADER =
      "%-20s %10s %10s %10s %10s %10s %10s %8s %8s  %s"
          .formatted(
              "scene", "idle/s", "p50 ms", "p99 ms", "hung/s", "p50 ms", "p99 ms", "p50 x", "p99 x",
              "");
  private static final double BOUND = 2;

  double ratio(int percent) {
    return hung.percentile(percent) / idle.percentile(percent);
  }

  /** Whether hits hardly notice; a scene in which nothing was stuck shows nothing. */
  boolean holds() {
    return ratio(99) <= BOUND && stillStuck == stuck;
  }

  HungOutcome after(int attempts) {
    return new HungOutcome(scene, idle, hung, stuck, stillStuck, attempts);
  }

  /** A line of the table under {@link #HEADER}. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%-20s %10.0f %10.3f %10.3f %10.0f %10.3f %10.3f %8.2f %8.2f  %s",
        scene.label(),
        idle.perSecond(),
        idle.percentile(50),
        idle.percentile(99),
        hung.perSecond(),
        hung.percentile(50),
        hung.percentile(99),
        ratio(50),
        ratio(99),
        remarks());
  }

  private String remarks() {
    String remarks = ratio(99) <= BOUND ? "within " + BOUND : "ABOVE " + BOUND;
    remarks += attempts > 1 ? " (" + attempts + " attempts)" : "";
    return stillStuck == stuck ? remarks : remarks + " ONLY " + stillStuck + " STUCK";
  }

  /** The same for machines. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"benchmark\":\"hung-origin\",\"scene\":\"%s\",\"stuck\":%d,\"stillStuck\":%d,"
            + "\"idleP50Ms\":%.4f,\"idleP99Ms\":%.4f,\"hungP50Ms\":%.4f,\"hungP99Ms\":%.4f,"
            + "\"p50Ratio\":%.3f,\"p99Ratio\":%.3f,\"bound\":%.1f,\"attempts\":%d,\"holds\":%b}",
        scene.label(),
        stuck,
        stillStuck,
        idle.percentile(50),
        idle.percentile(99),
        hung.percentile(50),
        hung.percentile(99),
        ratio(50),
        ratio(99),
        BOUND,
        attempts,
        holds());
  }
}
