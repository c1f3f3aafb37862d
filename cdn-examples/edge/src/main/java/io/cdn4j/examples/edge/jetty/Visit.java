package io.cdn4j.examples.edge.jetty;

import io.cdn4j.edge.Exchange;
import io.cdn4j.http.Answer;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The way of a request that cannot be answered at once: it follows others, or has its response
 * fetched.
 */
final class Visit implements ResponseSink {
  private final Exchange exchange;
  private final RequestBody content;
  private final Reply reply;
  private final AtomicBoolean answered = new AtomicBoolean();

  Visit(Exchange exchange, RequestBody content, Reply reply) {
    this.exchange = exchange;
    this.content = content;
    this.reply = reply;
    Patience.with(reply.request());
  }

  /** Goes on as far as it can without waiting. */
  void advance() {
    try {
      Optional<Answer> answer = exchange.answer();
      if (answer.isPresent()) {
        reply.deliver(answer.get());
      } else if (!exchange.follow(this::wake)) {
        gather();
      }
    } catch (RuntimeException | Error e) {
      reply.failed(e);
      throw e;
    }
  }

  /** Called by whoever has been followed, who must not be held up. */
  private void wake() {
    try {
      reply.surroundings().executor().execute(this::advance);
    } catch (RuntimeException e) {
      reply.failed(e);
    }
  }

  private void gather() {
    if (content instanceof RequestContent gathering) {
      gathering.gather(
          reply.surroundings().timeouts().content(), () -> exchange.start(this), this::refuse);
    } else {
      exchange.start(this);
    }
  }

  /** The content could not be read: what an origin makes of that is nothing for the viewer. */
  private void refuse(int status) {
    if (answered.compareAndSet(false, true)) {
      reply.refuse(status);
    }
  }

  @Override
  public BodySink begin(ResponseHead head) throws IOException {
    if (!answered.compareAndSet(false, true)) {
      return BodySink.DISCARD;
    }
    PushedBody body = reply.begin(head);
    body.open();
    return body;
  }

  @Override
  public boolean offer(Answer answer) {
    if (answered.compareAndSet(false, true)) {
      reply.deliver(answer);
    } else {
      answer.body().close();
    }
    return true;
  }
}
