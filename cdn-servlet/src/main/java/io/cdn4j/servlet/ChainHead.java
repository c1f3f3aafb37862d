package io.cdn4j.servlet;

import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The head of the application's response, read from the container's response: there also stands
 * what the container adds by itself, such as the cookie of a new session.
 */
final class ChainHead {
  /** What is known of a response that the application has just begun to make on its own. */
  static final ResponseHead UNKNOWN = new ResponseHead(200, HeaderFields.none());

  /** These govern storing whoever has set them. */
  private static final Set<String> GOVERNING = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    GOVERNING.addAll(Set.of("Cache-Control", "CDN-Cache-Control", "Pragma", "Expires", "Vary"));
  }

  private static final String COOKIE = "Set-Cookie";
  private static final List<String> POLICIES =
      List.of("Content-Security-Policy", "Content-Security-Policy-Report-Only");

  private static final String NONCE = "'nonce-";
  private static final String EVENTS = "text/event-stream";

  private record Forbidding(String directives, boolean forbids) {}

  private static volatile Forbidding last = new Forbidding("", false);

  private final HttpServletResponse response;
  private final BeforeChain before;
  private final HttpServletRequest request;
  private final @Nullable String session;
  private final @Nullable String principal;
  private boolean cookieAdded;
  private boolean sessionMade;

  /**
   * The head of a response that nobody has begun.
   *
   * @param somebodys whether the request may have a session or a principal already
   */
  ChainHead(
      HttpServletRequest request,
      HttpServletResponse response,
      BeforeChain before,
      boolean somebodys) {
    this.request = request;
    this.response = response;
    this.before = before;
    this.session = somebodys ? session(request) : null;
    this.principal = somebodys ? principal(request) : null;
  }

  private static @Nullable String session(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session == null ? null : session.getId();
  }

  private static @Nullable String principal(HttpServletRequest request) {
    String user = request.getRemoteUser();
    Principal principal = user == null ? request.getUserPrincipal() : null;
    return principal == null ? user : principal.getName();
  }

  /** The application has added a cookie. */
  void cookieAdded() {
    cookieAdded = true;
  }

  /** The application has made a session, which may be over already. */
  void sessionMade() {
    sessionMade = true;
  }

  /**
   * Why it must not be stored, if that is not among its fields; else null. Much says by itself that
   * it must not, and then nobody needs to be asked.
   */
  @Nullable String hiddenReason() {
    if (isForbidden()) {
      return null;
    }
    if (sessionMade || !Objects.equals(session, session(request))) {
      return "new-session";
    }
    if (hidesCookie() || hasCookieOfOthers()) {
      return "set-cookie";
    }
    if (hasNonce()) {
      return "csp-nonce";
    }
    if (before.isMixed(response, GOVERNING)) {
      return "mixed-fields";
    }
    if (isLive()) {
      return "event-stream";
    }
    return hasNewPrincipal() ? "principal" : null;
  }

  /** Server-sent events: they are of the moment, whatever their lifetime is said to be. */
  private boolean isLive() {
    String type = response.getContentType();
    return type != null && type.regionMatches(true, 0, EVENTS, 0, EVENTS.length());
  }

  private boolean isForbidden() {
    String directives = response.getHeader("Cache-Control");
    return directives != null
        && forbids(directives)
        && !response.containsHeader("CDN-Cache-Control");
  }

  /** An application says few different things of its pages: the last one is remembered. */
  private static boolean forbids(String directives) {
    Forbidding known = last;
    if (!known.directives.equals(directives)) {
      List<String> all = FieldValues.elements(directives);
      boolean forbids =
          all.contains("private") || (all.contains("no-store") && !all.contains("must-understand"));
      known = new Forbidding(directives, forbids);
      last = known;
    }
    return known.forbids;
  }

  /** Somebody has been logged in, or out, since the request came. */
  private boolean hasNewPrincipal() {
    return !Objects.equals(principal, principal(request));
  }

  /** Whether it sets a cookie that is not among the fields: some containers write it at the end. */
  private boolean hidesCookie() {
    return cookieAdded && !response.containsHeader(COOKIE);
  }

  /** The page may show what a filter in front has put into a cookie for this viewer. */
  private boolean hasCookieOfOthers() {
    return (before.fields().contains(COOKIE) && response.containsHeader(COOKIE))
        || Undertow.hasCookies(response);
  }

  /** The page shows a nonce that a filter in front makes anew for each of its policies. */
  private boolean hasNonce() {
    for (String policy : POLICIES) {
      for (String value : before.fields().all(policy)) {
        if (value.contains(NONCE) && response.getHeaders(policy).contains(value)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The head as it is now.
   *
   * @param length the length of the content, or -1 if it is not known
   */
  ResponseHead read(long length) {
    HeaderFields fields = fields();
    String text = length < 0 ? null : Long.toString(length);
    return new ResponseHead(
        response.getStatus(),
        text == null || text.equals(fields.get("Content-Length"))
            ? fields
            : fields.with("Content-Length", text));
  }

  /** The head as it is now, with the status and the location that the container will give it. */
  ResponseHead read(int status, @Nullable String location) {
    HeaderFields fields = fields();
    return new ResponseHead(status, location == null ? fields : fields.with("Location", location));
  }

  /** Without what others have set before the chain, and it has left alone. */
  private HeaderFields fields() {
    HeaderFields now = ResponseFields.of(response);
    return before.fields().size() == 0
        ? now
        : now.filter((name, value) -> !before.left(name, now) || GOVERNING.contains(name));
  }
}
