package io.cdn4j.examples.benchmarks.server;

import io.cdn4j.examples.proxying.container.WebContainer;

/** The same application behind a filter that knows only one answer. */
public final class BareFilterApplication {
  private BareFilterApplication() {}

  /** Arguments: those of {@link BareAnswer}. */
  public static void main(String[] arguments) throws Exception {
    WebContainer container =
        WebContainer.Kind.JETTY.start(
            new WebContainer.Settings(0, Contender.FILTER_THREADS),
            new BareFilter(BareAnswer.of(arguments)),
            new Application());
    ReadyLine.print("bare filter", container.port());
  }
}
