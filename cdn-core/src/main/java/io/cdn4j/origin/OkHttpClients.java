package io.cdn4j.origin;

import java.net.Proxy;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** OkHttp with everything switched off that is not transport. Safe for use by many threads. */
final class OkHttpClients implements AutoCloseable {
  private final OkHttpClient pooled;
  private final OkHttpClient pooledHttp1;
  private final OkHttpClient fresh;
  private final OkHttpClient freshHttp1;

  OkHttpClients(OriginSettings settings, X509TrustManager trusted) {
    OriginTimeouts timeouts = settings.timeouts();
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .connectionPool(
                new ConnectionPool(
                    settings.maxRequestsInFlight(),
                    timeouts.idle().toMillis(),
                    TimeUnit.MILLISECONDS))
            .eventListenerFactory(OkHttpEvents.factory(timeouts.firstByte()))
            .addNetworkInterceptor(new OkHttpHeads(timeouts.betweenBytes()))
            .socketFactory(
                settings.isSecure() ? SocketFactory.getDefault() : new WireSocket.Factory())
            .protocols(List.of(Protocol.HTTP_1_1))
            .proxy(Proxy.NO_PROXY)
            .cookieJar(CookieJar.NO_COOKIES)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .connectTimeout(timeouts.connect())
            .readTimeout(timeouts.firstByte())
            .writeTimeout(timeouts.betweenBytes());
    if (settings.isSecure()) {
      secure(builder, settings, trusted);
    }
    pooledHttp1 = builder.build();
    freshHttp1 = withoutPool(pooledHttp1);
    pooled = settings.isSecure() ? withHttp2(pooledHttp1) : pooledHttp1;
    fresh = withoutPool(pooled);
  }

  private static void secure(
      OkHttpClient.Builder builder, OriginSettings settings, X509TrustManager trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {trusted}, null);
      builder.sslSocketFactory(
          new WireTlsSocketFactory(context.getSocketFactory(), settings.timeouts().connect()),
          trusted);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no TLS", e);
    }
  }

  /** Who is trusted without further settings. */
  static X509TrustManager trustedByJvm() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return Stream.of(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("this JVM trusts no certificates"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no trusted certificates", e);
    }
  }

  private static OkHttpClient withHttp2(OkHttpClient client) {
    return client.newBuilder().protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)).build();
  }

  /**
   * Every call gets a new connection: what is in the pool may be as dead as the one that just
   * failed.
   */
  private static OkHttpClient withoutPool(OkHttpClient client) {
    return client.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
  }

  /** The client for an attempt. */
  OkHttpClient client(boolean http2, boolean newConnection) {
    if (http2) {
      return newConnection ? fresh : pooled;
    }
    return newConnection ? freshHttp1 : pooledHttp1;
  }

  /** Ends the calls under way, and closes the connections. */
  @Override
  public void close() {
    pooled.dispatcher().cancelAll();
    pooled.connectionPool().evictAll();
    pooled.dispatcher().executorService().shutdown();
  }
}
