package io.cdn4j.examples.benchmarks.server;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The JDK's server on a free port of this machine. */
final class LocalHttp {
  private static final int BACKLOG = 1024;

  static {
    // It writes head and body apart; without this each answer would wait 40 ms in between.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private LocalHttp() {}

  /** Not started yet. */
  static HttpServer create() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
  }
}
