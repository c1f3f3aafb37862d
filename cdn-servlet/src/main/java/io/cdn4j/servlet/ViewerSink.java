package io.cdn4j.servlet;

import io.cdn4j.access.DebugAccess;
import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The viewer of a request for which the chain is run. An answer from the store is written into the
 * servlet response; what is not stored goes there by itself, so its head is only taken note of.
 */
final class ViewerSink implements ResponseSink {
  /** Says that the response is not stored: the chain goes on straight into the servlet response. */
  private static final BodySink STRAIGHT =
      new BodySink() {
        @Override
        public void write(byte[] bytes, int offset, int length) {
          throw new IllegalStateException("what is not stored does not pass through the engine");
        }

        @Override
        public void end() {}

        @Override
        public void close() {}
      };

  private final HttpServletResponse response;
  private boolean coded;
  private @Nullable BeforeChain before;
  private @Nullable AnswerBody body;

  ViewerSink(HttpServletResponse response) {
    this.response = response;
  }

  static boolean isStraight(BodySink sink) {
    return sink == STRAIGHT;
  }

  /** The chain is about to write into the servlet response; see {@link BeforeChain#restore}. */
  void dirtied(BeforeChain state) {
    before = state;
  }

  /**
   * What is not stored stays as the application made it, but says what the cache did with it (RFC
   * 9211), and to who asks why and may know also that.
   */
  @Override
  public BodySink pass(HeaderFields added) {
    if (!response.isCommitted()) {
      for (int line = 0; line < added.size(); line++) {
        say(added.nameAt(line), added.valueAt(line));
      }
    }
    return STRAIGHT;
  }

  private void say(String name, String value) {
    if (name.equals(DebugAccess.RESPONSE_FIELD)) {
      response.setHeader(name, value);
    } else {
      response.addHeader(name, value);
    }
  }

  @Override
  public BodySink begin(ResponseHead head) {
    coded =
        head.fields().contains("Content-Encoding") && !response.containsHeader("Content-Encoding");
    body = new AnswerBody(head, response, before);
    return body;
  }

  /** The application goes on by itself after what has been written so far. */
  void release() {
    if (body != null) {
      body.release();
    }
  }

  /** Whether the edge codes what the application writes, so that nothing else can go on from it. */
  boolean isCoded() {
    return coded;
  }

  /** Whether there is an answer that {@link #release} can break off from. */
  boolean answers() {
    return body != null;
  }

  /**
   * Sees to it that the container notices a body that is not whole.
   *
   * @throws IOException if the viewer has gone or its response was cut
   */
  void check() throws IOException {
    if (body != null) {
      body.check();
    }
  }

  /** A container that has sent nothing yet makes an error page; it must not look cacheable. */
  void takeBack() {
    if (body == null || !body.isBegun()) {
      return;
    }
    if (response.isCommitted()) {
      Undertow.breakOff(response);
    } else {
      response.reset();
    }
  }

  long written() {
    return body == null ? 0 : body.written();
  }
}
