package io.cdn4j.origin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.TargetUri;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** Requests for tests. */
final class Requests {
  private Requests() {}

  static OriginRequest get(String pathAndQuery) {
    return request("GET", pathAndQuery);
  }

  static OriginRequest request(String method, String pathAndQuery) {
    return request(method, pathAndQuery, RequestBody.NONE);
  }

  static OriginRequest request(
      String method, String pathAndQuery, RequestBody body, String... fields) {
    int mark = pathAndQuery.indexOf('?');
    TargetUri target =
        new TargetUri(
            "http",
            "www.example",
            mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark),
            mark < 0 ? null : pathAndQuery.substring(mark + 1));
    return new OriginRequest(method, target, HeaderFields.of(fields), body);
  }

  static RequestBody known(String content) {
    return body(content, content.length());
  }

  static RequestBody unknown(String content) {
    return body(content, -1);
  }

  static RequestBody body(String content, long length) {
    AtomicBoolean opened = new AtomicBoolean();
    return new RequestBody() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() {
        if (opened.getAndSet(true)) {
          throw new IllegalStateException("opened twice");
        }
        return new ByteArrayInputStream(content.getBytes(ISO_8859_1));
      }
    };
  }
}
