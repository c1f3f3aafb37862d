package io.cdn4j.examples.benchmarks.server;

/** The application without a filter. */
public final class PlainApplication {
  private PlainApplication() {}

  /** No arguments. */
  public static void main(String[] arguments) throws Exception {
    ServletContainer.start("plain application", null, new Application());
  }
}
