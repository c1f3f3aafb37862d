package io.cdn4j.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/**
 * The fields of Jetty's own requests, taken below the servlet API: that has them by their names
 * only, so for each line Jetty would go through all of them again. Not to be touched where Jetty's
 * classes cannot be seen.
 */
final class JettyRequest {
  private static final JettyGetter<Request> REQUESTS =
      new JettyGetter<>("ServletApiRequest", "getRequest", Request.class);

  private JettyRequest() {}

  /** False, and nothing is read, if Jetty did not make this request. */
  static boolean read(HttpServletRequest request, RequestFields into) {
    Request core = REQUESTS.below(request);
    if (core == null) {
      return false;
    }
    for (HttpField field : core.getHeaders()) {
      if (field.getValue() != null) {
        into.add(field.getName(), field.getValue());
      }
    }
    return true;
  }
}
