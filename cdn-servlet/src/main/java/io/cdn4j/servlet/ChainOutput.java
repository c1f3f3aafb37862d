package io.cdn4j.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The stream that the chain writes to. */
final class ChainOutput extends ServletOutputStream {
  /** Whether a container's stream has a way of its own to print text. */
  private static final ClassValue<Boolean> ENCODES =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return printsByItself(type);
        }
      };

  private final ChainBody body;
  private final ChainResponse response;
  private final byte[] one = new byte[1];

  ChainOutput(ChainBody body, ChainResponse response) {
    this.body = body;
    this.response = response;
  }

  @Override
  public void write(int b) throws IOException {
    one[0] = (byte) b;
    body.write(one, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    body.write(bytes, offset, length);
  }

  /** Of Servlet 6.1: in a container of 6.0 nobody calls it. */
  @Override
  public void write(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    body.write(bytes, 0, bytes.length);
  }

  /** The API takes Latin 1 only; Jetty encodes as the response is encoded. */
  @Override
  public void print(String text) throws IOException {
    if (ENCODES.get(containers().getClass()) || isBehindJetty()) {
      byte[] bytes = text.getBytes(response.getCharacterEncoding());
      body.write(bytes, 0, bytes.length);
    } else {
      super.print(text);
    }
  }

  /** What is written behind an answer is to be the same as before it. */
  private boolean isBehindJetty() {
    ServletResponse next = response.getResponse();
    return next instanceof BehindResponse && isJettys(Innermost.of(next).getClass());
  }

  private static boolean isJettys(Class<?> type) {
    return type.getName().startsWith("org.eclipse.jetty.");
  }

  private static boolean printsByItself(Class<?> type) {
    try {
      return isJettys(type.getMethod("print", String.class).getDeclaringClass());
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a stream that prints no text", e);
    }
  }

  @Override
  public void flush() throws IOException {
    body.flush();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  @Override
  public boolean isReady() {
    return !body.isStraight() || containers().isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    response.leave();
    containers().setWriteListener(listener);
  }

  private ServletOutputStream containers() {
    try {
      return response.getResponse().getOutputStream();
    } catch (IOException e) {
      throw new IllegalStateException("the response has no stream", e);
    }
  }
}
