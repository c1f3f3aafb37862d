package io.cdn4j.examples.proxying;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one response into a servlet's, and flushes it as it arrives. Used by one thread. */
final class ServletSink implements ResponseSink {
  private final HttpServletResponse response;
  private boolean begun;

  ServletSink(HttpServletResponse response) {
    this.response = response;
  }

  boolean isBegun() {
    return begun;
  }

  @Override
  public BodySink begin(ResponseHead head) throws IOException {
    begun = true;
    response.setStatus(head.status());
    HeaderFields fields = EndToEnd.of(head.fields());
    fields.without("Content-Length").forEach(response::addHeader);
    if (head.contentLength() >= 0) {
      response.setContentLengthLong(head.contentLength());
    }
    return new Body(response.getOutputStream());
  }

  /** A body that is closed without its end needs nothing: the origin throws, and so the servlet. */
  private record Body(OutputStream out) implements BodySink {
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
  }
}
