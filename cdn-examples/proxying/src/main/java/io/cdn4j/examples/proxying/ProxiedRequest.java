package io.cdn4j.examples.proxying;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.TargetUri;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;

/** Makes the request to the origin from the servlet's. */
final class ProxiedRequest {
  private ProxiedRequest() {}

  static OriginRequest of(HttpServletRequest request) {
    return new OriginRequest(
        request.getMethod(),
        new TargetUri(
            request.getScheme(),
            request.getServerName() + ':' + request.getServerPort(),
            request.getRequestURI(),
            request.getQueryString()),
        fields(request),
        body(request));
  }

  private static HeaderFields fields(HttpServletRequest request) {
    HeaderFields.Builder fields = HeaderFields.builder();
    for (String name : Collections.list(request.getHeaderNames())) {
      Collections.list(request.getHeaders(name)).forEach(value -> fields.add(name, value));
    }
    return EndToEnd.of(fields.build()).without("Host", "Content-Length", "Expect");
  }

  private static RequestBody body(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    boolean none = length < 0 && request.getHeader("Transfer-Encoding") == null;
    return none || length == 0 ? RequestBody.NONE : new ServletContent(request, length);
  }

  private record ServletContent(HttpServletRequest request, long length) implements RequestBody {
    @Override
    public InputStream open() throws IOException {
      return request.getInputStream();
    }
  }
}
