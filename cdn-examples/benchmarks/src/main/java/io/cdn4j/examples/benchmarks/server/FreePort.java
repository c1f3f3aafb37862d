package io.cdn4j.examples.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.OptionalInt;

/** Ports for programs that cannot choose one themselves. */
public final class FreePort {
  private static final int CONNECT_MILLIS = 500;

  private FreePort() {}

  /** One that nobody listens on. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The port, if somebody listens on it by now. */
  static OptionalInt ifOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
      return OptionalInt.of(port);
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }
}
