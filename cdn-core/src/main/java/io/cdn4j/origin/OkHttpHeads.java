package io.cdn4j.origin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends the head of the attempt instead of OkHttp's own and takes the head of the response. To what
 * is above it in OkHttp every response is a 200: no status makes it send a request again, ask for
 * credentials or fail. A network interceptor; safe for use by many threads.
 */
final class OkHttpHeads implements Interceptor {
  private final int betweenBytesMillis;

  OkHttpHeads(Duration betweenBytes) {
    this.betweenBytesMillis = (int) Math.min(betweenBytes.toMillis(), Integer.MAX_VALUE);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Attempt attempt = Objects.requireNonNull(chain.request().tag(Attempt.class));
    Connection connection = Objects.requireNonNull(chain.connection());
    return connection.protocol() == Protocol.HTTP_2
        ? overHttp2(chain, attempt)
        : overHttp1(chain, connection, attempt);
  }

  private Response overHttp1(Chain chain, Connection connection, Attempt attempt)
      throws IOException {
    Http1Wire.Carrier carrier = (Http1Wire.Carrier) connection.socket();
    Objects.requireNonNull(carrier.wire()).begin(attempt);
    Response response = chain.proceed(chain.request());
    // The socket keeps the time of the body: Okio would wake a thread of its own for each read.
    connection.socket().setSoTimeout(betweenBytesMillis);
    response.body().source().timeout().clearTimeout();
    return response;
  }

  private Response overHttp2(Chain chain, Attempt attempt) throws IOException {
    Request request = chain.request();
    Headers fields = OkHttpRequests.http2Fields(request, attempt.request());
    attempt.onSending();
    Response response = chain.proceed(request.newBuilder().headers(fields).build());
    attempt.onHead(http2Head(response, attempt.maxHead()));
    response.body().source().timeout().timeout(betweenBytesMillis, MILLISECONDS);
    return response.newBuilder().code(200).build();
  }

  private static ResponseHead http2Head(Response response, int maxHead) throws IOException {
    int status = response.code();
    if (status < 200 || status > 999) {
      throw new MalformedResponseException("status " + status);
    }
    HeaderFields fields = http2Fields(response.headers());
    int weight = 0;
    for (int i = 0; i < fields.size(); i++) {
      checkField(fields.nameAt(i), fields.valueAt(i));
      weight += fields.nameAt(i).length() + fields.valueAt(i).length() + 4;
    }
    if (weight > maxHead) {
      throw new MalformedResponseException("a head of more than %d bytes".formatted(maxHead));
    }
    ResponseFraming.length(fields);
    return new ResponseHead(status, fields);
  }

  private static void checkField(String name, String value) throws IOException {
    if (!FieldSyntax.isToken(name) || !FieldSyntax.isValue(value)) {
      throw new MalformedResponseException(
          "'%s' is not a field name, or its value has control characters".formatted(name));
    }
  }

  private static HeaderFields http2Fields(Headers headers) {
    HeaderFields.Builder fields = HeaderFields.builder();
    for (int i = 0; i < headers.size(); i++) {
      fields.add(headers.name(i), bytesOf(headers.value(i)));
    }
    return fields.build();
  }

  /** OkHttp has read the bytes as UTF-8. */
  private static String bytesOf(String value) {
    return FieldSyntax.isAscii(value) ? value : new String(value.getBytes(UTF_8), ISO_8859_1);
  }
}
