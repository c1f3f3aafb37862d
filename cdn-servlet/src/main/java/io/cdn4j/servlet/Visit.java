package io.cdn4j.servlet;

import io.cdn4j.edge.Exchange;
import io.cdn4j.http.Answer;
import io.cdn4j.http.ViewerRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the filter, over one dispatch or several. Used by one thread at a
 * time.
 */
final class Visit {
  private final Exchange exchange;
  private final ViewerRequest viewer;
  private final Waiting waiting;
  private final Behind behind;
  private @Nullable AnswerWriter writer;
  private volatile boolean overdue;

  Visit(Exchange exchange, ViewerRequest viewer, Waiting waiting, Behind behind) {
    this.exchange = exchange;
    this.viewer = viewer;
    this.waiting = waiting;
    this.behind = behind;
  }

  /** Goes on until the request is answered, or parked until there is more to say. */
  void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean fine = false;
    try {
      walk(request, response, chain);
      fine = true;
    } finally {
      if (!fine) {
        abandon();
      }
    }
  }

  private void walk(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (exchange.passes()) {
      pass(request, response, chain);
      return;
    }
    while (writer == null) {
      if (overdue) {
        overdue = false;
        exchange.goAlone();
      }
      Optional<Answer> answer = exchange.answer();
      if (answer.isPresent()) {
        writer = new AnswerWriter(answer.get());
        break;
      }
      Wake wake = new Wake();
      if (!exchange.follow(wake)) {
        run(request, response, chain);
        return;
      }
      if (waits(wake, waiting.mayPark(request), request, response)) {
        return;
      }
    }
    write(writer, request, response, chain);
  }

  /** The application answers as if there were no cache, but for the field that says so. */
  private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AnswerHead.add(exchange.passed(), response);
    chain.doFilter(request, response);
  }

  /** Waits, with a thread or without. True if the visit is parked: nothing may be touched then. */
  private boolean waits(
      Wake wake, boolean parks, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (parks && !wake.wasCalled()) {
      Parked.park(this, waiting, request, response, wake);
      return true;
    }
    overdue = !wake.await(exchange.patience());
    return false;
  }

  private void write(
      AnswerWriter answer,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException {
    @Nullable BeforeChain before = exchange.revalidates() ? BeforeChain.of(response) : null;
    while (!answer.advance(response)) {
      Wake wake = new Wake();
      answer.onMore(wake);
      if (waits(wake, mayPark(request, response), request, response)) {
        return;
      }
    }
    answer.close();
    exchange.finish(answer.written(), true);
    if (before != null) {
      response.getOutputStream().close();
      behind.validate(exchange, viewer, request, response, before, chain);
    }
  }

  /** A filter in front that has wrapped the response may take the first return for the end. */
  private boolean mayPark(HttpServletRequest request, HttpServletResponse response) {
    return waiting.mayPark(request)
        || (waiting.mayRead(request) && Innermost.of(response) == response);
  }

  private void run(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ViewerSink sink = new ViewerSink(response);
    ChainOrigin origin =
        new ChainOrigin(chain, viewer, request, response, sink, behind.charsets(), this::completed);
    boolean fine = false;
    try {
      exchange.run(origin, sink);
      sink.check();
      fine = true;
    } catch (ChainException e) {
      throw e.rethrow();
    } finally {
      if (!fine) {
        sink.takeBack();
      }
    }
    if (!request.isAsyncStarted()) {
      exchange.finish(origin.written() + sink.written(), true);
    }
  }

  /** The application has completed the response by itself; how long it was only it knows. */
  private void completed() {
    exchange.finish(0, true);
  }

  /**
   * It has waited too long for another request, which may hang: it asks the application itself. A
   * body that it has begun to read it goes on waiting for, as long as its writer is not given up.
   */
  void overdue() {
    overdue = true;
  }

  Duration patience() {
    return exchange.patience();
  }

  /** Nobody waits for the answer any more. */
  void abandon() {
    if (writer != null) {
      writer.close();
    }
    exchange.finish(writer == null ? 0 : writer.written(), false);
  }
}
