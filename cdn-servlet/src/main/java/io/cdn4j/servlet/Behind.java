package io.cdn4j.servlet;

import io.cdn4j.edge.Exchange;
import io.cdn4j.http.ViewerRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;

/**
 * Validates behind answers that have been sent, on their own threads: a container takes request and
 * chain back afterwards. A bounded number at a time; above that the copies stay stale. Safe for use
 * by many threads.
 */
final class Behind {
  private static final int PER_PROCESSOR = 4;

  private final Semaphore permits =
      new Semaphore(PER_PROCESSOR * Runtime.getRuntime().availableProcessors());

  private final WriterCharsets charsets = new WriterCharsets();

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
