package io.cdn4j.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

  /** Somebody has said how it goes on. */
  private boolean gone;

  private boolean dispatched;

  /** The container would not dispatch: it is about to tell of a timeout, or the viewer has left. */
  private boolean refused;

  private boolean completed;

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
  public synchronized void run() {
    if (!gone) {
      gone = true;
      dispatch();
    }
  }

  private void dispatch() {
    dispatched = true;
    try {
      async.dispatch();
    } catch (IllegalStateException e) {
      LOG.debug("A viewer left while it waited, or has waited too long just now", e);
      dispatched = false;
      refused = true;
      if (completed) {
        abandon();
      }
    }
  }

  private void abandon() {
    refused = false;
    visit.abandon();
  }

  @Override
  public synchronized void onTimeout(AsyncEvent event) {
    if (!gone) {
      gone = true;
      visit.overdue();
      dispatch();
    } else if (refused) {
      refused = false;
      dispatch();
    }
  }

  @Override
  public synchronized void onError(AsyncEvent event) {
    if (!gone || refused) {
      gone = true;
      abandon();
    }
  }

  @Override
  public synchronized void onComplete(AsyncEvent event) {
    completed = true;
    if (refused) {
      abandon();
    } else if (dispatched && request.getAttribute(ATTRIBUTE) == this) {
      visit.abandon();
      waiting.notMapped();
    }
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
