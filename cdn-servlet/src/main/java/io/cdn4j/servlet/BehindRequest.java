package io.cdn4j.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The request of a validation behind an answer that has been given: it is asked for everybody, so
 * it is nobody's.
 */
final class BehindRequest extends ChainRequest {
  BehindRequest(HttpServletRequest request, AskedFields asked, ChainResponse response) {
    super(request, asked, response, () -> {});
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (create) {
      throw new IllegalStateException("a validation behind an answer has no session");
    }
    return null;
  }

  @Override
  public @Nullable HttpSession getSession() {
    return getSession(true);
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    return null;
  }

  @Override
  public boolean isRequestedSessionIdValid() {
    return false;
  }

  @Override
  public boolean isRequestedSessionIdFromCookie() {
    return false;
  }

  @Override
  public boolean isRequestedSessionIdFromURL() {
    return false;
  }

  @Override
  public String changeSessionId() {
    throw new IllegalStateException("a validation behind an answer has no session");
  }

  /** A certificate is a credential too. */
  @Override
  public @Nullable Object getAttribute(String name) {
    return name.equals(ViewerRequests.CERTIFICATE) ? null : super.getAttribute(name);
  }

  @Override
  public boolean authenticate(HttpServletResponse response) {
    return false;
  }

  @Override
  public void login(String user, String password) throws ServletException {
    throw new ServletException("a validation behind an answer is asked for nobody");
  }

  @Override
  public void logout() {}

  @Override
  public @Nullable Principal getUserPrincipal() {
    return null;
  }

  @Override
  public @Nullable String getRemoteUser() {
    return null;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public @Nullable String getAuthType() {
    return null;
  }

  @Override
  public boolean isAsyncSupported() {
    return false;
  }

  @Override
  public AsyncContext startAsync() {
    throw new IllegalStateException("a validation behind an answer cannot go on by itself");
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    return startAsync();
  }
}
