package io.cdn4j.origin;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.RequestBody;
import java.util.stream.IntStream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Requests as OkHttp takes them. On HTTP/1.1 the wire sends the true head, so OkHttp needs to know
 * only whether there is content. On HTTP/2 OkHttp writes the head; what it would alter or refuse is
 * not sent over HTTP/2.
 */
final class OkHttpRequests {
  private final HttpUrl base;
  private final boolean secure;

  OkHttpRequests(OriginSettings settings) {
    secure = settings.isSecure();
    base =
        new HttpUrl.Builder()
            .scheme(settings.scheme())
            .host(settings.host())
            .port(settings.port())
            .build();
  }

  /**
   * A request for OkHttp, and by which versions of HTTP it arrives unaltered.
   *
   * @param request a request for OkHttp
   * @param http2 whether OkHttp may speak HTTP/2 for it
   */
  record Prepared(Request request, boolean http2) {}

  Prepared prepare(OriginRequest request, Attempt attempt) {
    HttpUrl exact = secure ? exactUrl(attempt.request()) : null;
    okhttp3.RequestBody content = content(request.body(), attempt);
    return exact == null || !allowsContent(attempt.request())
        ? new Prepared(bland(base, content == null ? "GET" : "POST", content, attempt), false)
        : new Prepared(
            bland(exact, request.method(), contentOrEmpty(content, attempt), attempt), true);
  }

  private static okhttp3.@Nullable RequestBody content(RequestBody body, Attempt attempt) {
    return attempt.request().hasBody() ? new OkHttpContent(body, attempt) : null;
  }

  private static okhttp3.@Nullable RequestBody contentOrEmpty(
      okhttp3.@Nullable RequestBody content, Attempt attempt) {
    return content == null && attempt.request().expectsBody()
        ? okhttp3.RequestBody.create(new byte[0], null)
        : content;
  }

  /** The fields are those that keep OkHttp from adding its own; they are not sent. */
  private static Request bland(
      HttpUrl url, String method, okhttp3.@Nullable RequestBody content, Attempt attempt) {
    return new Request.Builder()
        .url(url)
        .method(method, content)
        .header("Host", "origin")
        .header("Connection", "Keep-Alive")
        .header("Accept-Encoding", "identity")
        .header("User-Agent", "cdn4j")
        .tag(Attempt.class, attempt)
        .build();
  }

  /** The URL that OkHttp sends as exactly these bytes, or null if it would alter them. */
  private @Nullable HttpUrl exactUrl(RequestHead head) {
    if (!head.target().startsWith("/") || !isAscii(head)) {
      return null;
    }
    int mark = head.target().indexOf('?');
    String path = mark < 0 ? head.target() : head.target().substring(0, mark);
    String query = mark < 0 ? null : head.target().substring(mark + 1);
    HttpUrl url = base.newBuilder().encodedPath(path).encodedQuery(query).build();
    String sent = query == null ? url.encodedPath() : url.encodedPath() + '?' + url.encodedQuery();
    return sent.equals(head.target()) ? url : null;
  }

  private static boolean isAscii(RequestHead head) {
    HeaderFields fields = head.fields();
    return FieldSyntax.isAscii(head.target() + head.authority())
        && IntStream.range(0, fields.size()).allMatch(i -> FieldSyntax.isAscii(fields.valueAt(i)));
  }

  /** OkHttp knows no GET and no HEAD with content. */
  private static boolean allowsContent(RequestHead head) {
    return !head.hasBody() || !(head.method().equals("GET") || head.method().equals("HEAD"));
  }

  /** The fields of a request on HTTP/2: the ones given, and what says where to and how long. */
  static Headers http2Fields(Request bland, RequestHead head) {
    Headers.Builder fields = new Headers.Builder().add("Host", head.authority());
    // OkHttp would wait for a 100 that may never come; on HTTP/1.1 it does not see this field.
    head.fields().without("Expect").forEach(fields::add);
    String length = bland.header("Content-Length");
    return length == null ? fields.build() : fields.add("Content-Length", length).build();
  }
}
