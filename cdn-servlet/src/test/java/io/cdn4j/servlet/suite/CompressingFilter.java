package io.cdn4j.servlet.suite;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses as it goes, as the filters of many applications do, and passes flushes on. */
final class CompressingFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Compressed compressed = new Compressed(response);
    chain.doFilter(request, compressed);
    compressed.finish();
  }

  /** Begins to compress with the first call for its writer or stream. */
  private static final class Compressed extends HttpServletResponseWrapper {
    private @Nullable Gzip stream;
    private @Nullable PrintWriter writer;

    Compressed(HttpServletResponse response) {
      super(response);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (writer != null) {
        throw new IllegalStateException("getWriter was called before");
      }
      return gzip();
    }

    private Gzip gzip() throws IOException {
      if (stream == null) {
        setHeader("Content-Encoding", "gzip");
        addHeader("Vary", "Accept-Encoding");
        stream = new Gzip(super.getOutputStream());
      }
      return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      if (writer == null) {
        if (stream != null) {
          throw new IllegalStateException("getOutputStream was called before");
        }
        writer = new PrintWriter(new OutputStreamWriter(gzip(), StandardCharsets.UTF_8));
      }
      return writer;
    }

    /** The length of what is compressed is another one. */
    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public void flushBuffer() throws IOException {
      if (writer != null) {
        writer.flush();
      }
      super.flushBuffer();
    }

    @Override
    public void resetBuffer() {
      super.resetBuffer();
      stream = null;
      writer = null;
    }

    void finish() throws IOException {
      if (writer != null) {
        writer.flush();
      }
      if (stream != null) {
        stream.gzip.finish();
      }
    }
  }

  private static final class Gzip extends ServletOutputStream {
    private final ServletOutputStream out;
    private final GZIPOutputStream gzip;

    Gzip(ServletOutputStream out) throws IOException {
      this.out = out;
      this.gzip = new GZIPOutputStream(out, true);
    }

    @Override
    public void write(int b) throws IOException {
      gzip.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      gzip.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      gzip.flush();
    }

    @Override
    public void close() throws IOException {
      gzip.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
