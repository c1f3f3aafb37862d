package io.cdn4j.examples.webxml.server;

import java.io.Closeable;

/** A WAR in a server of its own, at the context path {@code /}, until it is closed. */
public interface RunningWar extends Closeable {
  /** Where it listens. */
  int port();
}
