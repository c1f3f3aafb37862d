package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The request as the chain sees it: as it came, but with the conditions and the range that the
 * engine asks with.
 */
class ChainRequest extends HttpServletRequestWrapper {
  private static final String PRINCIPAL = "principal";

  private final AskedFields asked;
  private final ChainResponse response;
  private final Runnable onComplete;
  private boolean resumed;

  ChainRequest(
      HttpServletRequest request, AskedFields asked, ChainResponse response, Runnable onComplete) {
    super(request);
    this.asked = asked;
    this.response = response;
    this.onComplete = onComplete;
    this.resumed = request.getDispatcherType() == DispatcherType.ASYNC;
  }

  @Override
  public @Nullable String getHeader(String name) {
    return asked.governs(name) ? asked.fields().get(name) : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return asked.governs(name)
        ? Collections.enumeration(asked.fields().all(name))
        : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    if (asked.isAsReceived()) {
      return super.getHeaderNames();
    }
    Set<String> names = new TreeSet<>(asked.fields().names());
    Collections.list(super.getHeaderNames()).stream()
        .filter(name -> !asked.governs(name))
        .forEach(names::add);
    return Collections.enumeration(names);
  }

  @Override
  public long getDateHeader(String name) {
    return asked.governs(name) ? asked.date(name) : super.getDateHeader(name);
  }

  @Override
  public int getIntHeader(String name) {
    String value = asked.governs(name) ? asked.fields().get(name) : super.getHeader(name);
    return value == null ? -1 : Integer.parseInt(value);
  }

  @Override
  public Cookie @Nullable [] getCookies() {
    HeaderFields fields = asked.fields();
    return asked.governs("Cookie") && !fields.contains("Cookie") ? null : super.getCookies();
  }

  /** A page that shows a token against forged requests is for one user, whatever it declares. */
  @Override
  public @Nullable Object getAttribute(String name) {
    @Nullable Object value = super.getAttribute(name);
    if (value != null && SpringToken.is(name, value)) {
      response.keepPersonal("csrf-token");
    }
    return value;
  }

  // ---- who asks ----

  @Override
  public @Nullable HttpSession getSession() {
    return getSession(true);
  }

  /** A new one needs a cookie, for which it is too late when the engine has the head. */
  @Override
  public @Nullable HttpSession getSession(boolean create) {
    @Nullable HttpSession there = super.getSession(false);
    if (there != null || !create) {
      return there;
    }
    if (response.body().isTaken()) {
      throw new IllegalStateException("no session can be made, the response is committed");
    }
    response.body().sessionMade();
    return super.getSession(true);
  }

  @Override
  public String changeSessionId() {
    response.keepPersonal("new-session");
    return super.changeSessionId();
  }

  @Override
  public boolean authenticate(HttpServletResponse answered) throws IOException, ServletException {
    response.keepPersonal(PRINCIPAL);
    return super.authenticate(answered);
  }

  @Override
  public void login(String user, String password) throws ServletException {
    response.keepPersonal(PRINCIPAL);
    super.login(user, password);
  }

  @Override
  public void logout() throws ServletException {
    response.keepPersonal(PRINCIPAL);
    super.logout();
  }

  // ---- the content ----

  @Override
  public ServletInputStream getInputStream() throws IOException {
    noticeContent();
    return super.getInputStream();
  }

  @Override
  public BufferedReader getReader() throws IOException {
    noticeContent();
    return super.getReader();
  }

  @Override
  public @Nullable String getParameter(String name) {
    noticeForm();
    return super.getParameter(name);
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    noticeForm();
    return super.getParameterValues(name);
  }

  @Override
  public Map<String, String[]> getParameterMap() {
    noticeForm();
    return super.getParameterMap();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    noticeForm();
    return super.getParameterNames();
  }

  @Override
  public Collection<Part> getParts() throws IOException, ServletException {
    noticeForm();
    return super.getParts();
  }

  @Override
  public @Nullable Part getPart(String name) throws IOException, ServletException {
    noticeForm();
    return super.getPart(name);
  }

  /** Some containers read a form whatever the method is. */
  private void noticeForm() {
    if (getContentType() != null) {
      noticeContent();
    }
  }

  /**
   * HTTP/2 and HTTP/3 end content without a length before it, so a GET may have some that nobody
   * has seen yet, and the answer may depend on it (RFC 9110 section 9.3.1).
   */
  private void noticeContent() {
    if (!getProtocol().startsWith("HTTP/1.") && getContentLengthLong() < 0 && isReading()) {
      response.keepPersonal("request-content");
    }
  }

  private boolean isReading() {
    return getMethod().equals("GET") || getMethod().equals("HEAD");
  }

  // ---- where it is on its way ----

  /** A request that has waited for another one is still the first that the chain sees of it. */
  @Override
  public DispatcherType getDispatcherType() {
    return resumed ? DispatcherType.REQUEST : super.getDispatcherType();
  }

  @Override
  public AsyncContext startAsync() {
    leave();
    return watched(super.startAsync());
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse answered) {
    leave();
    return watched(super.startAsync(request, answered));
  }

  private void leave() {
    resumed = false;
    response.leave();
  }

  private AsyncContext watched(AsyncContext context) {
    context.addListener(new ApplicationAsync(response, onComplete));
    return context;
  }
}
