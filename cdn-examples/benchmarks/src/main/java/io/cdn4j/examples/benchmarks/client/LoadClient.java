package io.cdn4j.examples.benchmarks.client;

import java.io.IOException;
import java.net.URI;

/** Asks one server for one thing again and again, on 64 connections that are kept. */
public interface LoadClient {
  /** How many connections. */
  int CONNECTIONS = 64;

  /** How many answers came per second; an answer that is no 200 is an exception. */
  double answersPerSecond(URI url, int seconds) throws IOException, InterruptedException;

  /** wrk if this machine has it, else one of our own. */
  static LoadClient choose() {
    return WrkClient.find().<LoadClient>map(wrk -> wrk).orElseGet(OwnClient::new);
  }
}
