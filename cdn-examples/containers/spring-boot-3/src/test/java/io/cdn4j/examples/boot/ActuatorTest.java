package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.edge.EdgeLocation;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoint and the meters. */
class ActuatorTest {
  private static final String EXPOSED = "management.endpoints.web.exposure.include=*";
  private static final String WRITABLE = "management.endpoint.cdn.access=unrestricted";

  @Test
  void theEndpointIsNotExposedUnlessAskedFor() throws Exception {
    try (RunningShop shop = new RunningShop()) {
      assertThat(shop.browser().get("/actuator/cdn").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void statistics() throws Exception {
    try (RunningShop shop = new RunningShop(EXPOSED, "cdn.location=NRT57")) {
      shop.browser().get("/news");
      shop.browser().get("/news");
      HttpResponse<String> report = shop.browser().get("/actuator/cdn");
      assertThat(report.statusCode()).isEqualTo(200);
      assertThat(report.body())
          .contains(
              "\"location\":\"NRT57\"",
              "\"hits\":1",
              "\"misses\":1",
              "\"passed\":1",
              "\"entries\":1",
              "\"tiers\":[{\"name\":\"heap\"");
      assertThat(Browser.cacheStatus(report)).doesNotContain("stored");
    }
  }

  @Test
  void aDiskIsATier(@TempDir Path directory) throws Exception {
    String[] properties = {EXPOSED, "cdn.disk=" + directory, "cdn.disk-size=64MB"};
    try (RunningShop shop = new RunningShop(properties)) {
      shop.browser().get("/news");
      assertThat(shop.browser().get("/actuator/cdn").body())
          .contains(
              "{\"name\":\"heap\",\"entries\":1,",
              "{\"name\":\"disk\",\"entries\":1,",
              "\"capacity\":67108864,");
      MeterRegistry meters = shop.bean(MeterRegistry.class);
      assertThat(meters.get("cdn.store.tier.entries").tag("tier", "disk").gauge().value())
          .isEqualTo(1);
      assertThat(meters.get("cdn.store.tier.capacity").tag("tier", "disk").gauge().value())
          .isEqualTo(64 << 20);
    }
    try (RunningShop shop = new RunningShop(properties)) {
      awaitEntries(shop.bean(EdgeLocation.class));
      assertThat(shop.browser().get("/actuator/cdn/entries").body()).contains("/news");
    }
  }

  /** The scan of the disk goes on behind the start. */
  private static void awaitEntries(EdgeLocation edge) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (edge.storeStatistics().entries() == 0) {
      assertThat(System.nanoTime()).as("the scan has not ended").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void entriesByTheBeginningOfTheirUrls() throws Exception {
    try (RunningShop shop = new RunningShop(EXPOSED)) {
      shop.browser().get("/products/7");
      shop.browser().get("/news");
      Browser owner = shop.browser();
      String host = "http://127.0.0.1:" + shop.port;
      assertThat(owner.get("/actuator/cdn/entries?prefix=" + host + "/products/").body())
          .contains("\"url\":\"" + host + "/products/7\"", "\"tags\":[\"product-7\"]")
          .doesNotContain("/news");
      assertThat(owner.get("/actuator/cdn/entries?limit=1").body())
          .contains("/news")
          .doesNotContain("/products/7");
      assertThat(owner.get("/actuator/cdn/entries?limit=0").statusCode()).isEqualTo(400);
      assertThat(owner.get("/actuator/cdn/other").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void purgingIsOffByDefault() throws Exception {
    try (RunningShop shop = new RunningShop(EXPOSED)) {
      shop.browser().get("/news");
      assertThat(shop.browser().postJson("/actuator/cdn", "{\"everything\":true}").statusCode())
          .isEqualTo(405);
      assertThat(Browser.cacheStatus(shop.browser().get("/news"))).contains("hit");
    }
  }

  @Test
  void purgingWhereItIsAllowed() throws Exception {
    try (RunningShop shop = new RunningShop(EXPOSED, WRITABLE)) {
      Browser owner = shop.browser();
      String url = "http://127.0.0.1:" + shop.port + "/products/7";
      for (String order :
          new String[] {
            "{\"tag\":\"product-7\"}",
            "{\"url\":\"" + url + "\"}",
            "{\"prefix\":\"" + url + "\"}",
            "{\"path\":\"/products/*\"}",
            "{\"everything\":true}"
          }) {
        owner.get("/products/7");
        HttpResponse<String> purged = owner.postJson("/actuator/cdn", order);
        assertThat(purged.body()).as(order).isEqualTo("{\"removed\":1}");
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                          | needs one of url, prefix, path, tag and everything=true; got none of them
          {"foo":"x"}                 | needs one of url, prefix, path, tag and everything=true; got none of them
          {"everything":false}        | needs one of url, prefix, path, tag and everything=true; got everything=false
          {"tag":"a","path":"/a"}     | needs one of url, prefix, path, tag and everything=true; got path and tag
          {"url":"/a"}                | needs an absolute URL such as https://example.com/products/7; got '/a'
          """)
  void aPurgeThatIsRefusedSaysWhy(String order, String reason) throws Exception {
    try (RunningShop shop = new RunningShop(EXPOSED, WRITABLE)) {
      HttpResponse<String> refused = shop.browser().postJson("/actuator/cdn", order);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).isEqualTo("{\"error\":\"" + reason + "\"}");
    }
  }

  /** A probe that saw an old state would keep a dead process in service. */
  @ParameterizedTest(name = "{1} with {0}")
  @CsvSource({
    "cdn.rules[1].cache=true, /actuator/health",
    "management.endpoints.web.base-path=/manage, /manage/health",
    "management.endpoints.web.base-path=/, /health",
    "server.servlet.context-path=/shop, /shop/actuator/health",
    "spring.mvc.servlet.path=/api, /api/actuator/health",
    "management.endpoint.health.probes.add-additional-paths=true, /livez"
  })
  void noTimeToLiveIsForProbes(String property, String health) throws Exception {
    try (RunningShop shop =
        new RunningShop(
            "cdn.ttl.default=30s",
            "cdn.rules[0].path=*/health",
            "cdn.rules[0].ttl.default=30s",
            "cdn.rules[1].path=/other",
            "management.endpoint.health.probes.enabled=true",
            property)) {
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> probe = shop.browser().get(health);
        assertThat(probe.body()).contains("\"status\":\"UP\"");
        assertThat(Browser.cacheStatus(probe)).doesNotContain("hit", "stored");
      }
    }
  }

  @Test
  void pagesBesideTheProbesKeepTheirTimeToLive() throws Exception {
    try (RunningShop shop =
        new RunningShop("cdn.ttl.default=30s", "management.endpoints.web.base-path=/")) {
      shop.browser().get("/silent");
      assertThat(Browser.cacheStatus(shop.browser().get("/silent"))).contains("hit");
    }
  }

  @Test
  void aRuleForJustAnEndpointCounts() throws Exception {
    try (RunningShop shop =
        new RunningShop("cdn.rules[0].path=/actuator/health", "cdn.rules[0].ttl.default=30s")) {
      shop.browser().get("/actuator/health");
      assertThat(Browser.cacheStatus(shop.browser().get("/actuator/health"))).contains("hit");
    }
  }

  @Test
  void meters() throws Exception {
    try (RunningShop shop = new RunningShop("cdn.location=NRT57")) {
      MeterRegistry meters = shop.bean(MeterRegistry.class);
      shop.browser().get("/news");
      shop.browser().get("/news");
      shop.browser().get("/silent");
      assertThat(count(meters, "cache.gets", "result", "hit")).isEqualTo(1);
      assertThat(count(meters, "cache.gets", "result", "miss")).isEqualTo(2);
      assertThat(count(meters, "cache.puts", "cache", "NRT57")).isEqualTo(1);
      assertThat(count(meters, "cache.evictions", "cache", "NRT57")).isZero();
      assertThat(meters.get("cache.size").tag("cache", "NRT57").gauge().value()).isEqualTo(1);
      assertThat(count(meters, "cdn.requests", "outcome", "hit")).isEqualTo(1);
      assertThat(count(meters, "cdn.requests", "outcome", "miss")).isEqualTo(2);
      assertThat(count(meters, "cdn.origin.requests", "cache", "NRT57")).isEqualTo(2);
      assertThat(meters.get("cdn.store.bytes").gauge().value()).isPositive();
      assertThat(meters.get("cdn.store.capacity").gauge().value()).isEqualTo(256 << 20);
      assertThat(meters.get("cdn.store.tier.entries").tag("tier", "heap").gauge().value())
          .isEqualTo(1);
      assertThat(count(meters, "cdn.store.tier.hits", "tier", "heap")).isEqualTo(1);
      assertThat(
              meters.get("cdn.not.stored").functionCounters().stream()
                  .mapToDouble(c -> c.count())
                  .sum())
          .isEqualTo(1);
    }
  }

  private static double count(MeterRegistry meters, String name, String tag, String value) {
    return meters.get(name).tag(tag, value).functionCounter().count();
  }
}
