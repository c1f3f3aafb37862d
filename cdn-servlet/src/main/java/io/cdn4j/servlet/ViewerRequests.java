package io.cdn4j.servlet;

import io.cdn4j.http.RequestBody;
import io.cdn4j.http.TargetUri;
import io.cdn4j.http.ViewerRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Makes the engine's request from the servlet's. Safe for use by many threads. */
final class ViewerRequests {
  /** Says only that there may be content: the application reads it by itself. */
  private static final RequestBody APPLICATIONS =
      new RequestBody() {
        @Override
        public long length() {
          return -1;
        }

        @Override
        public InputStream open() {
          throw new IllegalStateException("the content of a request belongs to the application");
        }
      };

  /** Where containers, and filters that trust a proxy, put the viewer's certificate. */
  static final String CERTIFICATE = "jakarta.servlet.request.X509Certificate";

  private final Authorities authorities = new Authorities();

  /** Null if the application is to have the request as if there were no cache. */
  @Nullable ViewerRequest of(HttpServletRequest request) {
    String method = request.getMethod();
    String path = request.getRequestURI();
    String query = request.getQueryString();
    String scheme = request.getScheme();
    if (!isHttp(scheme) || path == null || !RequestTarget.isPlain(path, query)) {
      return null;
    }
    String authority = authorities.of(request, scheme);
    @Nullable JettyRequest jettys = AnswerHead.JETTY ? JettyRequest.of(request) : null;
    RequestFields read = jettys == null ? RequestFields.of(request) : jettys.fields();
    boolean asks = method.equals("GET") || method.equals("HEAD");
    if (authority == null || read.bypass(asks)) {
      return null;
    }
    return new ViewerRequest(
        method,
        new TargetUri(scheme, authority, path, query),
        read.fields(),
        asks ? RequestBody.NONE : APPLICATIONS,
        jettys == null ? request.getRemoteAddr() : jettys.remoteAddress(),
        isSomebodys(request));
  }

  private static boolean isHttp(String scheme) {
    return scheme.equals("http") || scheme.equals("https");
  }

  /**
   * A session, a principal or a client certificate: the application may answer for one user without
   * saying so. A container's own remote user is its principal; a filter in front may know one
   * without a principal. Proxies hand certificates on over plain connections too, where asking is
   * one look into the attributes.
   */
  private static boolean isSomebodys(HttpServletRequest request) {
    return request.getSession(false) != null
        || request.getUserPrincipal() != null
        || (request instanceof HttpServletRequestWrapper && request.getRemoteUser() != null)
        || request.getAttribute(CERTIFICATE) != null;
  }
}
