package io.cdn4j.examples.world;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each of the last seconds brought, for the plots. Safe for use by many threads. */
final class Plot {
  private static final int SECONDS = 120;

  private final Deque<Map<String, @Nullable Object>> seconds = new ArrayDeque<>();
  private LoadTimes times = new LoadTimes();
  private long requests;
  private long hits;
  private long originRequestsBefore;

  /** One more visit in this second. */
  synchronized void add(Visit visit) {
    requests++;
    Outcome outcome = visit.outcome();
    if (outcome == Outcome.HIT) {
      hits++;
    }
    if (outcome != Outcome.ERROR) {
      times.add(visit.edgeMs());
    }
  }

  /**
   * The second is over.
   *
   * @param time milliseconds since the start
   * @param originRequests how many there have been by now
   */
  synchronized void turn(long time, long originRequests) {
    Map<String, @Nullable Object> second = new java.util.LinkedHashMap<>();
    second.put("time", time);
    second.put("requests", requests);
    second.put("hits", hits);
    second.put("originRequests", originRequests - originRequestsBefore);
    second.put("p50", times.percentile(0.5));
    second.put("p95", times.percentile(0.95));
    seconds.addLast(second);
    if (seconds.size() > SECONDS) {
      seconds.removeFirst();
    }
    requests = 0;
    hits = 0;
    originRequestsBefore = originRequests;
    times = new LoadTimes();
  }

  synchronized List<Map<String, @Nullable Object>> json() {
    return new ArrayList<>(seconds);
  }
}
