package io.cdn4j.origin;

import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.origin.OriginException.Failure;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import javax.net.ssl.X509TrustManager;

/**
 * An origin over HTTP: HTTP/1.1, and over TLS also HTTP/2. Transport only: no redirects, cookies,
 * credentials, content codings, cache, proxy or second sending. Connects to the host of its
 * settings, whatever the request's authority is.
 *
 * <p>Safe for use by many threads; a fetch uses the thread of its caller.
 */
public final class OkHttpOrigin implements Origin, AutoCloseable {
  private final OriginSettings settings;
  private final OkHttpClients clients;
  private final OkHttpRequests requests;
  private final OkHttpFailures failures;
  private final Semaphore inFlight;

  /** An origin whose certificate the JVM trusts, if it has one. */
  public OkHttpOrigin(OriginSettings settings) {
    this(settings, OkHttpClients.trustedByJvm());
  }

  /** An origin whose certificate is judged by this, such as one of a private authority. */
  public OkHttpOrigin(OriginSettings settings, X509TrustManager trusted) {
    this.settings = settings;
    this.clients = new OkHttpClients(settings, trusted);
    this.requests = new OkHttpRequests(settings);
    this.failures = new OkHttpFailures(settings);
    this.inFlight = new Semaphore(settings.maxRequestsInFlight());
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the request cannot be one of HTTP: a method or field name
   *     that is no token, blanks or control characters in the target, control characters in a
   *     value, a method CONNECT
   */
  @Override
  public void fetch(OriginRequest request, ResponseSink sink) throws IOException {
    RequestHead head = RequestHead.of(request, settings.pathPrefix());
    if (!inFlight.tryAcquire()) {
      throw new OriginException(
          Failure.OVERLOADED,
          "origin %s has %d requests in flight, as many as it may"
              .formatted(settings, settings.maxRequestsInFlight()));
    }
    try {
      send(request, head).deliver(sink);
    } finally {
      inFlight.release();
    }
  }

  private OkHttpCall send(OriginRequest request, RequestHead head) throws IOException {
    OkHttpCall first = call(request, head, false);
    try {
      first.execute();
      return first;
    } catch (OriginException e) {
      if (!first.mayBeRepeated(e)) {
        throw e;
      }
    }
    OkHttpCall second = call(request, head, true);
    second.execute();
    return second;
  }

  private OkHttpCall call(OriginRequest request, RequestHead head, boolean newConnection) {
    Attempt attempt = new Attempt(head, settings.maxHead());
    OkHttpRequests.Prepared prepared = requests.prepare(request, attempt);
    return new OkHttpCall(
        clients.client(prepared.http2(), newConnection).newCall(prepared.request()),
        attempt,
        failures);
  }

  /** Ends fetches under way, and closes the connections. */
  @Override
  public void close() {
    clients.close();
  }
}
