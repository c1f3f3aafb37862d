package io.cdn4j.examples.edge.jetty;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What a viewer gets whose request never reached the edge: a line of text and the end of the
 * connection.
 */
final class ErrorPages implements Request.Handler {
  private static final HttpField TEXT =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/plain; charset=us-ascii");
  private static final HttpField NO_STORE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    write(request, response, callback, response.getStatus());
    return true;
  }

  /** Writes the page. */
  static void write(Request request, Response response, Callback callback, int status) {
    request.consumeAvailable();
    response.reset();
    response.setStatus(status);
    HttpFields.Mutable fields = response.getHeaders();
    fields.add(TEXT);
    fields.add(NO_STORE);
    if (request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
      fields.add(HttpFields.CONNECTION_CLOSE);
    }
    String reason = HttpStatus.getMessage(status);
    byte[] page = "%d %s%n".formatted(status, reason).getBytes(US_ASCII);
    response.write(true, ByteBuffer.wrap(page), callback);
  }
}
