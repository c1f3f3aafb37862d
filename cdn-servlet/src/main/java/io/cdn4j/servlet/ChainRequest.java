package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The request as the chain sees it: as it came, but with the conditions and the range that the
 * engine asks with.
 */
class ChainRequest extends HttpServletRequestWrapper {
  /** Where Spring Security hands its token to the page. */
  private static final Set<String> TOKENS =
      Set.of(
          "_csrf",
          "org.springframework.security.web.csrf.CsrfToken",
          "org.springframework.security.web.csrf.DeferredCsrfToken");

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
    if (value != null && TOKENS.contains(name)) {
      response.keepPersonal();
    }
    return value;
  }

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
