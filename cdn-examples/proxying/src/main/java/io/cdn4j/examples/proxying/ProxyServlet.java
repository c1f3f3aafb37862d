package io.cdn4j.examples.proxying;

import io.cdn4j.origin.Origin;
import io.cdn4j.origin.OriginException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forwards every request as it came, and the response as it is: status, end-to-end fields, and the
 * body as it arrives. An origin without an answer is a 502 or 504; a body that is cut is cut for
 * the viewer too. It stores nothing.
 */
final class ProxyServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ProxyServlet.class);

  private final transient Origin origin;

  ProxyServlet(Origin origin) {
    this.origin = origin;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServletSink sink = new ServletSink(response);
    try {
      origin.fetch(ProxiedRequest.of(request), sink);
    } catch (OriginException e) {
      if (sink.isBegun()) {
        throw e;
      }
      LOG.debug("No answer for {}", request.getRequestURI(), e);
      response.sendError(e.failure().status());
    }
  }
}
