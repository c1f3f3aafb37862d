package io.cdn4j.examples.benchmarks.server;

/** The same application behind a filter that knows only one answer. */
public final class BareFilterApplication {
  private BareFilterApplication() {}

  /** Arguments: those of {@link BareAnswer}. */
  public static void main(String[] arguments) throws Exception {
    BareFilter filter = new BareFilter(BareAnswer.of(arguments));
    ServletContainer.start("bare filter", filter, new Application());
  }
}
