package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.FilterSettings;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A page that a rule keeps from being stored is not stored under another spelling of its path,
 * which the container leads to the same page.
 */
@InEachContainer
class SpellingTest {
  private static final Map<String, String> RULES =
      Map.of(
          "ttl.default", "60s",
          "rules[0].path", "/account/*",
          "rules[0].cache", "false",
          "rules[1].path", "/caf%C3%A9/*",
          "rules[1].ttl.default", "60s");

  private final Container container;

  SpellingTest(Container container) {
    this.container = container;
  }

  private Site site() throws Exception {
    AtomicInteger count = new AtomicInteger();
    return Site.ruled(
        container,
        FilterSettings.parse(RULES),
        (request, response) -> response.getWriter().print(count.incrementAndGet()));
  }

  private static String ask(Site site, String path) throws Exception {
    try (RawClient client = site.raw()) {
      client.send(
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: close\r\n\r\n"
              .formatted(path, site.port()));
      return client.readAll();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/account/me",
        "/%61ccount/me",
        "/account;x/me",
        "/account;x=1;y=2/me;z",
        "//account/me",
        "/;x//%61ccount//me",
        "/account%2fme",
        "/account/%zz",
        "/x%",
        "/x%4"
      })
  void otherSpellings(String path) throws Exception {
    try (Site site = site()) {
      for (int i = 1; i <= 2; i++) {
        assertThat(ask(site, path)).doesNotContain("; stored").doesNotContain("; hit");
      }
      assertThat(site.edge.storeStatistics().entries()).isZero();
    }
  }

  @Test
  void spellingsThatDoNotMatter() throws Exception {
    try (Site site = site()) {
      for (String path :
          new String[] {"/caf%C3%A9/a%20b", "/products/%61", "/products;x/7", "/a/b%3Bc"}) {
        ask(site, path);
        assertThat(ask(site, path)).as(path).contains("hit");
      }
    }
  }
}
