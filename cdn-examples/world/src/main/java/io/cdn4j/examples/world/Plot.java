package io.cdn4j.examples.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each of the last seconds brought, for the plots. Safe for use by many threads. */
final class Plot {
  private static final int SECONDS = 120;

  private final Deque<Map<String, @Nullable Object>> seconds = new ArrayDeque<>();
  private LoadTimes times = new LoadTimes();
  private PlotTotals before = PlotTotals.NONE;

  /** One more visit in this second. */
  synchronized void add(Visit visit) {
    if (visit.outcome() != Outcome.ERROR) {
      times.add(visit.edgeMs());
    }
  }

  /**
   * The second is over.
   *
   * @param time milliseconds since the start
   * @param now what has been counted by now
   */
  synchronized void turn(long time, PlotTotals now) {
    PlotTotals news = now.since(before);
    before = now;
    Map<String, @Nullable Object> second = new LinkedHashMap<>();
    second.put("time", time);
    second.put("requests", news.requests());
    second.put("hits", news.hits());
    second.put("bytes", news.bytes());
    second.put("originRequests", news.originRequests());
    second.put("originBytes", news.originBytes());
    second.put("p50", times.percentile(0.5));
    second.put("p95", times.percentile(0.95));
    seconds.addLast(second);
    if (seconds.size() > SECONDS) {
      seconds.removeFirst();
    }
    times = new LoadTimes();
  }

  synchronized List<Map<String, @Nullable Object>> json() {
    return new ArrayList<>(seconds);
  }
}
