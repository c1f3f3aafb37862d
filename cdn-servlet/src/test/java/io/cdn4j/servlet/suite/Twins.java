package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The same application twice in the same container: with the filter and without. */
final class Twins implements AutoCloseable {
  private static final Pattern HEAD =
      Pattern.compile("(HTTP/1\\.1 [^\r]*\r\n)((?:[^\r\n]+\r\n)+)(?=\r\n)");

  final Site with;
  final Site without;

  private final boolean ordered;

  private Twins(Site with, Site without, boolean ordered) {
    this.with = with;
    this.without = without;
    this.ordered = ordered;
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
        Site.of(container, before, false, application, behind),
        !container.lacks().containsKey(Ability.FIELDS_IN_ORDER));
  }

  /**
   * Sends the same bytes to both, two times, and expects the same bytes in return.
   *
   * @return what came, without what differs from one time to the next
   */
  String same(String request) throws IOException {
    String plain = asked(without, request);
    for (int round = 1; round <= 2; round++) {
      assertThat(asked(with, request)).as("%s (round %d)", request, round).isEqualTo(plain);
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

  private String asked(Site site, String request) throws IOException {
    String answer = ask(site, request);
    return ordered ? answer : HEAD.matcher(answer).replaceAll(Twins::sorted);
  }

  /** Lines of one name stay in their order: that means something (RFC 9110 section 5.3). */
  private static String sorted(MatchResult head) {
    Stream<String> lines =
        head.group(2).lines().sorted(Comparator.comparing(line -> line.split(":", 2)[0]));
    return Matcher.quoteReplacement(
        head.group(1) + lines.map(line -> line + "\r\n").collect(Collectors.joining()));
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
