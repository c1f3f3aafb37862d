package io.cdn4j.examples.webxml.server;

import java.nio.file.Path;

/** The servers there are. */
public enum ServerKind {
  /** Tomcat 11. */
  TOMCAT,
  /** Jetty 12.1 with Jakarta EE 11. */
  JETTY;

  /**
   * Deploys a WAR, and returns when requests are answered.
   *
   * @param war as it was packaged
   * @param port of the loopback address; 0 means any free one
   * @throws Exception if the port is taken or the application does not start
   */
  public RunningWar start(Path war, int port) throws Exception {
    return switch (this) {
      case TOMCAT -> TomcatWar.start(war, port);
      case JETTY -> JettyWar.start(war, port);
    };
  }
}
