package io.cdn4j.servlet.suite;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the whole body until the chain has returned, then says how long it is and sends it, as
 * filters do that log bodies or compute entity tags of them.
 */
final class BufferingFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Buffered buffered = new Buffered(response);
    chain.doFilter(request, buffered);
    buffered.send();
  }

  private static final class Buffered extends HttpServletResponseWrapper {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    Buffered(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() {
      if (writer != null) {
        throw new IllegalStateException("getWriter was called before");
      }
      if (stream == null) {
        stream = new Kept(content);
      }
      return stream;
    }

    @Override
    public PrintWriter getWriter() {
      if (stream != null) {
        throw new IllegalStateException("getOutputStream was called before");
      }
      if (writer == null) {
        writer =
            new PrintWriter(
                new OutputStreamWriter(content, Charset.forName(getCharacterEncoding())));
      }
      return writer;
    }

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void flushBuffer() {}

    @Override
    public void sendError(int status, String message) throws IOException {
      send();
      super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
      send();
      super.sendRedirect(location);
    }

    @Override
    public void resetBuffer() {
      super.resetBuffer();
      if (writer != null) {
        writer.flush();
      }
      content.reset();
    }

    void send() throws IOException {
      if (writer != null) {
        writer.flush();
      }
      if (content.size() > 0 && !isCommitted()) {
        HttpServletResponse next = (HttpServletResponse) getResponse();
        next.setContentLength(content.size());
        content.writeTo(next.getOutputStream());
        content.reset();
      }
    }
  }

  private static final class Kept extends ServletOutputStream {
    private final ByteArrayOutputStream content;

    Kept(ByteArrayOutputStream content) {
      this.content = content;
    }

    @Override
    public void write(int b) {
      content.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      content.write(bytes, offset, length);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("what is kept cannot be written without blocking");
    }
  }
}
