package io.cdn4j.origin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** A plain connection whose streams go through a wire. */
final class WireSocket extends Socket implements Http1Wire.Carrier {
  private @Nullable Http1Wire wire;

  @Override
  public void connect(SocketAddress address, int timeoutMillis) throws IOException {
    super.connect(address, timeoutMillis);
    setTcpNoDelay(true);
    wire = new Http1Wire(this, super.getInputStream(), super.getOutputStream());
  }

  @Override
  public @Nullable Http1Wire wire() {
    return wire;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return wire == null ? super.getInputStream() : wire.input();
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return wire == null ? super.getOutputStream() : wire.output();
  }

  /** Makes such sockets, unconnected: that is the only way in which OkHttp asks. */
  static final class Factory extends SocketFactory {
    @Override
    public Socket createSocket() {
      return new WireSocket();
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
}
