package io.cdn4j.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The fields of Jetty's own requests, taken below the servlet API: that has them by their names
 * only, so for each line Jetty would go through all of them again. Not to be touched where Jetty's
 * classes cannot be seen.
 */
final class JettyRequest {
  private static final JettyGetter<Request> REQUESTS =
      new JettyGetter<>("ServletApiRequest", "getRequest", Request.class);

  private static final JettyAddress ADDRESSES = new JettyAddress();

  private final Request core;

  private JettyRequest(Request core) {
    this.core = core;
  }

  /** Null if Jetty did not make this request. */
  static @Nullable JettyRequest of(HttpServletRequest request) {
    Request core = REQUESTS.below(request);
    return core == null ? null : new JettyRequest(core);
  }

  RequestFields fields() {
    return read(core.getHeaders());
  }

  String remoteAddress() {
    return ADDRESSES.of(core);
  }

  private static RequestFields read(HttpFields fields) {
    RequestFields read = new RequestFields(fields.size());
    for (HttpField field : fields) {
      if (field.getValue() != null) {
        read.add(field.getName(), field.getValue());
      }
    }
    return read;
  }
}
