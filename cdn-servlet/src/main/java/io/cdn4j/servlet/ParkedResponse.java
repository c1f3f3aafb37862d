package io.cdn4j.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * The response of a visit that waits. If the dispatch that it waits for goes past the filter, it
 * has gone past login filters as well, so nothing of what is written then may reach the viewer.
 */
final class ParkedResponse extends HttpServletResponseWrapper {
  private volatile boolean open;

  ParkedResponse(HttpServletResponse response) {
    super(response);
  }

  /** The filter has got the dispatch. */
  void open() {
    open = true;
  }

  /** The response as it was before it waited, if nobody has wrapped it since. */
  static HttpServletResponse unwrapped(HttpServletResponse response) {
    return response instanceof ParkedResponse parked
        ? (HttpServletResponse) parked.getResponse()
        : response;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    mustBeOpen();
    return super.getOutputStream();
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    mustBeOpen();
    return super.getWriter();
  }

  private void mustBeOpen() {
    if (!open) {
      throw new IllegalStateException(Waiting.NOT_MAPPED);
    }
  }
}
