package io.cdn4j.servlet;

import io.cdn4j.edge.Exchange;
import io.cdn4j.http.ViewerRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;

/**
 * Validates behind answers that have been sent, on their own threads: a container takes request and
 * chain back afterwards. A bounded number at a time, and one for each key; above that the copies
 * stay stale. Safe for use by many threads.
 */
final class Behind {
  /** What Tomcat and Jetty have at most, unless told otherwise. */
  private static final int COMMON_THREADS = 200;

  /** What Undertow has for each processor, unless told otherwise. */
  private static final int THREADS_PER_PROCESSOR = 8;

  private final Semaphore permits;

  private final WriterCharsets charsets = new WriterCharsets();

  /** At most so many at a time; 0 for none at all. */
  Behind(int most) {
    if (most < 0) {
      throw new IllegalArgumentException("refreshes at a time need to be >= 0; got " + most);
    }
    this.permits = new Semaphore(most);
  }

  /**
   * A tenth of the threads that containers commonly have by themselves, at least one: how many this
   * one has the servlet API does not say.
   */
  static int usualMost() {
    return usualMost(Runtime.getRuntime().availableProcessors());
  }

  static int usualMost(int processors) {
    return Math.max(1, Math.min(COMMON_THREADS, THREADS_PER_PROCESSOR * processors) / 10);
  }

  void validate(
      Exchange exchange,
      ViewerRequest viewer,
      HttpServletRequest request,
      HttpServletResponse sent,
      BeforeChain before,
      FilterChain chain) {
    if (!permits.tryAcquire()) {
      return;
    }
    try {
      exchange.revalidate(new BehindOrigin(chain, viewer, request, sent, before, charsets));
    } finally {
      permits.release();
    }
  }

  WriterCharsets charsets() {
    return charsets;
  }
}
