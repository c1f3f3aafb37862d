package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.util.List;

/** The same application twice in the same container: with the filter and without. */
final class Twins implements AutoCloseable {
  final Site with;
  final Site without;

  private Twins(Site with, Site without) {
    this.with = with;
    this.without = without;
  }

  static Twins of(Container container, Application application) throws Exception {
    return of(container, List.of(), application, List.of());
  }

  /**
   * Both with the same other filters.
   *
   * @param before filters in front of ours
   * @param behind filters between ours and the application
   */
  static Twins of(
      Container container, List<Filter> before, Application application, List<Filter> behind)
      throws Exception {
    return new Twins(
        Site.of(container, before, true, application, behind),
        Site.of(container, before, false, application, behind));
  }

  /**
   * Sends the same bytes to both, two times, and expects the same bytes in return.
   *
   * @return what came, without what differs from one time to the next
   */
  String same(String request) throws IOException {
    String plain = ask(without, request);
    for (int round = 1; round <= 2; round++) {
      assertThat(ask(with, request)).as("%s (round %d)", request, round).isEqualTo(plain);
    }
    return plain;
  }

  /** The same for a request without content on a connection of its own. */
  String same(String method, String target, String... lines) throws IOException {
    String fields = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
    return same(
        method
            + " "
            + target
            + " HTTP/1.1\r\nHost: site.example\r\nConnection: close\r\n"
            + fields
            + "\r\n");
  }

  private static String ask(Site site, String request) throws IOException {
    try (RawClient client = site.raw()) {
      return client
          .send(request)
          .readAll()
          .replaceAll("Date: [^\r]*", "Date")
          // What the filter says of itself (RFC 9211), and no more than that.
          .replaceAll("Cache-Status: cdn4j; fwd=[a-z-]+\r\n", "")
          .replaceAll("JSESSIONID=[^;\r]*", "JSESSIONID")
          // Stack traces on error pages: there the filter may be seen.
          .replaceAll("at [^\r\n]*", "at")
          .replaceAll("(?m)^\\s*at.*$", "");
    }
  }

  @Override
  public void close() {
    with.close();
    without.close();
  }
}
