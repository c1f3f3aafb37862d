package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** With Ehcache on the class path; all other tests are without. */
@EnabledIfSystemProperty(named = "cdn4j.ehcache", matches = "true")
class OffHeapTest {
  private static final String EXPOSED = "management.endpoints.web.exposure.include=cdn";

  @Test
  void longPagesAreOffTheHeapAndOnTheDisk(@TempDir Path directory) throws Exception {
    try (RunningShop shop =
        new RunningShop(EXPOSED, "cdn.off-heap=16MB", "cdn.disk=" + directory)) {
      HttpResponse<String> miss = shop.browser().get("/catalogue");
      HttpResponse<String> hit = shop.browser().get("/catalogue");
      assertThat(Browser.cacheStatus(hit)).contains("hit");
      assertThat(hit.body()).hasSize(64 << 10).isEqualTo(miss.body());
      assertThat(shop.browser().get("/actuator/cdn").body())
          .contains(
              "{\"name\":\"heap\",",
              "{\"name\":\"off-heap\",\"entries\":1,",
              "{\"name\":\"disk\",\"entries\":1,");
      MeterRegistry meters = shop.bean(MeterRegistry.class);
      assertThat(meters.get("cdn.store.tier.bytes").tag("tier", "off-heap").gauge().value())
          .isGreaterThanOrEqualTo(64 << 10);
    }
  }
}
