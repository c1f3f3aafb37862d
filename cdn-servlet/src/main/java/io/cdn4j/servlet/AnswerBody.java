package io.cdn4j.servlet;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that is written while the chain runs or after it. Nothing is touched before
 * the first byte is there, so that a chain that fails until then leaves the response to the
 * container as it was.
 */
final class AnswerBody implements BodySink {
  private final ResponseHead head;
  private final HttpServletResponse response;
  private final @Nullable BeforeChain before;
  private @Nullable ServletOutputStream out;
  private @Nullable IOException failure;
  private boolean ended;
  private boolean released;
  private long written;

  AnswerBody(ResponseHead head, HttpServletResponse response, @Nullable BeforeChain before) {
    this.head = head;
    this.response = response;
    this.before = before;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out().write(bytes, offset, length);
      written += length;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out().flush();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void end() throws IOException {
    out();
    ended = true;
  }

  private ServletOutputStream out() throws IOException {
    if (out == null) {
      if (before != null) {
        before.restore(response);
      }
      AnswerHead.write(head, HeaderFields.none(), response);
      out = response.getOutputStream();
    }
    return out;
  }

  boolean isBegun() {
    return out != null;
  }

  void release() {
    released = true;
  }

  void check() throws IOException {
    if (failure != null) {
      throw failure;
    }
    if (!ended && !released) {
      throw new CutBodyException();
    }
  }

  long written() {
    return written;
  }

  @Override
  public void close() {}
}
