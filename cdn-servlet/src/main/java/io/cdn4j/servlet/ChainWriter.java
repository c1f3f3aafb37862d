package io.cdn4j.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The text that the chain writes, held until the engine has decided. What is not stored then goes
 * through the container's own writer, so that it is encoded as without a filter.
 */
final class ChainWriter extends Writer {
  private final ChainBody body;
  private final @Nullable HttpServletResponse containers;
  private @Nullable PrintWriter containersWriter;
  private final Charset charset;
  private final StringBuilder held = new StringBuilder();
  private @Nullable Writer target;
  private boolean writesThrough;

  /**
   * Holds text.
   *
   * @param containers where the text goes if it is not stored; null if it is
   */
  ChainWriter(ChainBody body, @Nullable HttpServletResponse containers, Charset charset) {
    this.body = body;
    this.containers = containers;
    this.charset = charset;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    if (mayHold(length)) {
      held.append(chars, offset, length);
    } else {
      target().write(chars, offset, length);
      passOn();
    }
  }

  @Override
  public void write(String string, int offset, int length) throws IOException {
    if (mayHold(length)) {
      held.append(string, offset, offset + length);
    } else {
      target().write(string, offset, length);
      passOn();
    }
  }

  private boolean mayHold(int length) throws IOException {
    long size = held.length() + (long) length;
    if (body.hasRoom(size)) {
      return true;
    }
    body.commitBefore(size);
    return false;
  }

  private void passOn() throws IOException {
    if (writesThrough) {
      drain();
    }
  }

  /** The end of the text will not be told: nothing may be held by the encoder. */
  void writeThrough() {
    writesThrough = true;
  }

  private Writer target() throws IOException {
    if (target == null) {
      throw new IOException("the response was reset; get its writer again");
    }
    return target;
  }

  /** The engine has decided. */
  void release(BodyTarget bodyTarget) throws IOException {
    if (bodyTarget.isStraight() && containers != null) {
      // Not before: a wrapper may have another one after a reset of its buffer.
      containersWriter = containers.getWriter();
      target = containersWriter;
    } else {
      target = new OutputStreamWriter(new ReleasedBytes(bodyTarget), charset);
    }
    target.append(held);
    held.setLength(0);
  }

  /** Passes on what the encoder holds; the container's writer holds nothing of its own. */
  void drain() throws IOException {
    if (target != null) {
      target.flush();
    }
  }

  void closeTarget() throws IOException {
    target().close();
  }

  void discardHeld() {
    held.setLength(0);
  }

  boolean isHolding() {
    return held.length() > 0;
  }

  boolean hasFailed() {
    return containersWriter != null && containersWriter.checkError();
  }

  @Override
  public void flush() throws IOException {
    body.flush();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
