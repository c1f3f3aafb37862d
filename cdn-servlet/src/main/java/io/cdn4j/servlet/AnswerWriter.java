package io.cdn4j.servlet;

import io.cdn4j.http.Answer;
import io.cdn4j.http.BodyReader;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer into a servlet response, as far as it is there. Used by one thread at a time.
 */
final class AnswerWriter {
  private final Answer answer;
  private final BodyReader body;
  private @Nullable OutputStream out;
  private boolean begun;
  private long written;

  AnswerWriter(Answer answer) {
    this.answer = answer;
    this.body = answer.body();
  }

  /**
   * Writes what there is.
   *
   * @return whether that was all; if not, {@link #onMore} calls back
   * @throws IOException if the viewer has gone or the body was cut
   */
  boolean advance(HttpServletResponse response) throws IOException {
    if (!begun) {
      AnswerHead.write(answer.head(), answer.added(), response);
      begun = true;
    }
    while (true) {
      switch (body.next()) {
        case BYTES -> {
          write(body.buffer(), response);
          body.release();
        }
        case WAIT -> {
          response.flushBuffer();
          return false;
        }
        case END -> {
          return true;
        }
        case ABORTED -> throw cut(response);
      }
    }
  }

  private void write(ByteBuffer bytes, HttpServletResponse response) throws IOException {
    if (out == null) {
      out = response.getOutputStream();
    }
    int length = bytes.remaining();
    BufferOutput.write(bytes, out);
    written += length;
  }

  /** A container that has sent nothing yet makes an error page; it must not look cacheable. */
  private static CutBodyException cut(HttpServletResponse response) {
    if (response.isCommitted()) {
      Undertow.breakOff(response);
    } else {
      response.reset();
    }
    return new CutBodyException();
  }

  void onMore(Runnable wake) {
    body.onReady(wake);
  }

  long written() {
    return written;
  }

  void close() {
    body.close();
  }
}
