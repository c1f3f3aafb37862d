package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.Answer;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.BodyReader.Next;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A request that holds no thread: the test asks it what it would do next. */
final class Waiter {
  final Exchange exchange;
  private final AtomicInteger woken = new AtomicInteger();
  private final StringBuilder body = new StringBuilder();

  Waiter(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Follows a flight; it has no answer yet. */
  Waiter follows() {
    assertThat(exchange.answer()).as("no answer yet").isEmpty();
    assertThat(exchange.follow(woken::incrementAndGet)).as("follows").isTrue();
    return this;
  }

  /** There is nothing to wait for: it would go to the origin now. */
  Waiter goes() {
    assertThat(exchange.answer()).as("no answer yet").isEmpty();
    assertThat(exchange.follow(woken::incrementAndGet)).as("follows").isFalse();
    return this;
  }

  int woken() {
    return woken.get();
  }

  Answer answer() {
    return exchange.answer().orElseThrow(() -> new AssertionError("no answer yet"));
  }

  int status() {
    return answer().head().status();
  }

  /** Reads what is there and says what comes then. */
  Next read() {
    BodyReader reader = answer().body();
    Next next = reader.next();
    while (next == Next.BYTES) {
      ByteBuffer bytes = reader.buffer();
      body.append(StandardCharsets.ISO_8859_1.decode(bytes));
      next = reader.next();
    }
    return next;
  }

  String body() {
    return body.toString();
  }

  /** Does the rest on this thread, with the origin of this edge. */
  Viewer run(TestEdge edge) {
    return run(edge, new Viewer());
  }

  Viewer run(TestEdge edge, Viewer viewer) {
    try {
      exchange.run(edge::fetch, viewer);
    } catch (IOException e) {
      viewer.failed(e);
    }
    return viewer;
  }
}
