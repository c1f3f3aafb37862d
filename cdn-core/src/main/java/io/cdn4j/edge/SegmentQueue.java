package io.cdn4j.edge;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the fetches of runs: as many at a time as the heap has room for, the others in their order
 * when one has ended. None holds a thread while it waits. Safe for use by many threads.
 */
final class SegmentQueue {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** What a fetch takes of the heap: the segment that comes, and the buffers that bring it. */
  static final int COST = 2 * SlicedObject.SEGMENT;

  /** All fetches at a time take one part in so many of the heap. */
  private static final int SHARE = 8;

  /** However large the heap is: threads are needed for other things too. */
  private static final int MOST = 512;

  private final Executor threads;
  private final int most;

  // Under the lock of this.
  private final Map<SegmentRun, SegmentFetch> waiting = new LinkedHashMap<>();
  private int running;

  SegmentQueue(Executor threads, int most) {
    this.threads = threads;
    this.most = most;
  }

  /** As many at a time as a heap of so many bytes can bear. */
  static SegmentQueue ofHeap(Executor threads, long heap) {
    return new SegmentQueue(threads, (int) Math.max(1, Math.min(MOST, heap / SHARE / COST)));
  }

  /** Whether a fetch would have to wait. */
  synchronized boolean isFull() {
    return running >= most;
  }

  synchronized int running() {
    return running;
  }

  synchronized int waiting() {
    return waiting.size();
  }

  /** Fetches a run now or later. What cannot be fetched has failed when this returns. */
  void start(SegmentRun run, SegmentFetch fetch) {
    synchronized (this) {
      if (running >= most) {
        waiting.put(run, fetch);
        return;
      }
      running++;
    }
    execute(fetch);
  }

  /** The owner of a run has gone: a fetch that has not begun is not needed any more. */
  void left(SegmentRun run) {
    SegmentFetch fetch;
    synchronized (this) {
      fetch = waiting.remove(run);
    }
    if (fetch != null) {
      fetch.fail(GrowingSegment.State.CUT);
    }
  }

  private void execute(@Nullable SegmentFetch first) {
    SegmentFetch fetch = first;
    while (fetch != null && !isTaken(fetch)) {
      fetch = next();
    }
  }

  private boolean isTaken(SegmentFetch fetch) {
    try {
      threads.execute(() -> run(fetch));
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("All threads wait for origins; segments cannot be fetched", e);
      fetch.fail(GrowingSegment.State.FAILED);
      return false;
    }
  }

  private void run(SegmentFetch fetch) {
    try {
      fetch.run();
    } finally {
      execute(next());
    }
  }

  /** Whose turn it is in the place of one that has ended. */
  private synchronized @Nullable SegmentFetch next() {
    Iterator<SegmentFetch> first = waiting.values().iterator();
    if (!first.hasNext()) {
      running--;
      return null;
    }
    SegmentFetch fetch = first.next();
    first.remove();
    return fetch;
  }
}
