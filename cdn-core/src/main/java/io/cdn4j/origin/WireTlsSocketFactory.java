package io.cdn4j.origin;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Puts TLS over a connected socket, and a wire into it. Safe for use by many threads. */
final class WireTlsSocketFactory extends SSLSocketFactory {
  private final SSLSocketFactory tls;
  private final int handshakeMillis;

  /** The time is the longest silence of the peer during the handshake. */
  WireTlsSocketFactory(SSLSocketFactory tls, Duration handshake) {
    this.tls = tls;
    this.handshakeMillis = Math.toIntExact(handshake.toMillis());
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    connected.setTcpNoDelay(true);
    connected.setSoTimeout(handshakeMillis);
    SSLSocket socket = (SSLSocket) tls.createSocket(connected, host, port, autoClose);
    if (!InetAddresses.isInetAddress(host)) {
      sayName(socket, host);
    }
    return new WireTlsSocket(socket);
  }

  /** The JDK by itself keeps quiet about names without a dot. */
  private static void sayName(SSLSocket socket, String host) throws IOException {
    try {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(host)));
      socket.setSSLParameters(parameters);
    } catch (IllegalArgumentException e) {
      throw new SSLException("'%s' is not a name that TLS can ask for".formatted(host), e);
    }
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException();
  }
}
