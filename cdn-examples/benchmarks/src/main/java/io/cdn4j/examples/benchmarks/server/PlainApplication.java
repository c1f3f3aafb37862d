package io.cdn4j.examples.benchmarks.server;

import io.cdn4j.examples.proxying.container.WebContainer;

/** The application without a filter. */
public final class PlainApplication {
  private PlainApplication() {}

  private static final int THREADS = 50;

  /** No arguments. */
  public static void main(String[] arguments) throws Exception {
    WebContainer container =
        WebContainer.Kind.JETTY.start(
            new WebContainer.Settings(0, THREADS), null, new Application());
    ReadyLine.print("plain application", container.port());
  }
}
