package io.cdn4j.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A visit that waits without a thread, and is dispatched to once. Safe for use by many threads. */
final class Parked implements Runnable, AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);
  private static final String ATTRIBUTE = Visit.class.getName();

  private final Visit visit;
  private final Waiting waiting;
  private final HttpServletRequest request;
  private final ParkedResponse response;
  private final AsyncContext async;
  private final AtomicBoolean gone = new AtomicBoolean();
  private volatile boolean dispatched;

  private Parked(
      Visit visit, Waiting waiting, HttpServletRequest request, HttpServletResponse response) {
    this.visit = visit;
    this.waiting = waiting;
    this.request = request;
    this.response = new ParkedResponse(response);
    this.async = request.startAsync(request, this.response);
  }

  static void park(
      Visit visit,
      Waiting waiting,
      HttpServletRequest request,
      HttpServletResponse response,
      Wake wake) {
    Parked parked = new Parked(visit, waiting, request, response);
    request.setAttribute(ATTRIBUTE, parked);
    parked.async.setTimeout(visit.patience().toMillis());
    parked.async.addListener(parked);
    wake.then(parked);
  }

  /** The visit that goes on with this dispatch; null if the dispatch is somebody else's. */
  static @Nullable Visit unpark(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Parked parked) {
      request.removeAttribute(ATTRIBUTE);
      parked.response.open();
      return parked.visit;
    }
    return null;
  }

  @Override
  public void run() {
    if (gone.compareAndSet(false, true)) {
      dispatch();
    }
  }

  private void dispatch() {
    dispatched = true;
    try {
      async.dispatch();
    } catch (IllegalStateException e) {
      dispatched = false;
      LOG.debug("A viewer left while it waited", e);
      visit.abandon();
    }
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    if (gone.compareAndSet(false, true)) {
      visit.overdue();
      dispatch();
    }
  }

  @Override
  public void onError(AsyncEvent event) {
    if (gone.compareAndSet(false, true)) {
      visit.abandon();
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    if (dispatched && request.getAttribute(ATTRIBUTE) == this) {
      visit.abandon();
      waiting.notMapped();
    }
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
