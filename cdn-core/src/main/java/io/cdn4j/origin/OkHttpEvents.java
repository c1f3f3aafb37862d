package io.cdn4j.origin;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.AsyncTimeout;

/**
 * Notes what OkHttp tells in no other way, whether a connection is new and that an answer has
 * begun, and ends calls over HTTP/2 whose head takes too long: there OkHttp's own time-out begins
 * again with each interim response. All events of a call come on its thread.
 */
final class OkHttpEvents extends EventListener {
  private final Attempt attempt;
  private final AsyncTimeout head;
  private boolean connecting;
  private boolean multiplexed;
  private boolean waiting;

  private OkHttpEvents(Call call, Duration firstByte) {
    attempt = Objects.requireNonNull(call.request().tag(Attempt.class));
    head =
        new AsyncTimeout() {
          @Override
          protected void timedOut() {
            call.cancel();
          }
        };
    head.timeout(firstByte.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * A listener for each call; the time is that from the end of the request to the end of the head.
   */
  static Factory factory(Duration firstByte) {
    return call -> new OkHttpEvents(call, firstByte);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
    connecting = true;
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    attempt.onConnection(!connecting);
    multiplexed = connection.protocol() == Protocol.HTTP_2;
  }

  @Override
  public void requestHeadersEnd(Call call, Request request) {
    if (request.body() == null) {
      startWaiting();
    }
  }

  @Override
  public void requestBodyEnd(Call call, long byteCount) {
    startWaiting();
  }

  private void startWaiting() {
    if (multiplexed) {
      waiting = true;
      head.enter();
    }
  }

  @Override
  public void responseHeadersStart(Call call) {
    attempt.onAnswer();
  }

  @Override
  public void responseHeadersEnd(Call call, Response response) {
    stopWaiting();
  }

  @Override
  public void responseFailed(Call call, IOException failure) {
    stopWaiting();
  }

  @Override
  public void callFailed(Call call, IOException failure) {
    stopWaiting();
  }

  private void stopWaiting() {
    if (waiting) {
      waiting = false;
      if (head.exit()) {
        attempt.onTimeout(new SocketTimeoutException("no head of a response in time"));
      }
    }
  }
}
