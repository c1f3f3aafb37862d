package io.cdn4j.servlet.suite;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.servlet.EdgeCacheFilter;
import io.cdn4j.servlet.FilterSettings;
import io.cdn4j.store.TierStatistics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter with a store of its own: memory off the heap, and a disk. */
@InEachContainer
class TiersTest {
  private static final int LENGTH = 64 << 10;
  private static final String PAGE = text(LENGTH);
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  /** All bytes that there are, in an order that no segment repeats. */
  private static String text(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return new String(bytes, ISO_8859_1);
  }

  @TempDir Path parent;
  private final Container container;
  private final AtomicInteger runs = new AtomicInteger();

  TiersTest(Container container) {
    this.container = container;
  }

  private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    runs.incrementAndGet();
    response.setContentType("application/octet-stream");
    response.setHeader("Cache-Control", "max-age=600");
    response.setHeader("ETag", "\"seven\"");
    response.setContentLength(LENGTH);
    response.getOutputStream().write(PAGE.getBytes(ISO_8859_1));
  }

  /** As it came over the wire, each byte a character. */
  private record Answer(String head, String body) {}

  /** One deployment of the application. */
  private final class Deployed implements AutoCloseable {
    private final EdgeCacheFilter filter;
    private final Container.Running running;

    Deployed(Map<String, String> settings) throws Exception {
      filter = new EdgeCacheFilter(FilterSettings.parse(settings));
      ApplicationServlet servlet = new ApplicationServlet(TiersTest.this::page);
      running = container.start(new WebApplication(List.of(filter), servlet, 10, Set.of()));
    }

    /** By a name, so that the next deployment has the same keys at another port. */
    Answer get(String target, String... fields) throws IOException {
      String more = String.join("\r\n", fields) + (fields.length == 0 ? "" : "\r\n");
      try (RawClient client = new RawClient(running.port())) {
        client.send(
            "GET %s HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n%s\r\n"
                .formatted(target, more));
        String all = client.readAll();
        int end = all.indexOf("\r\n\r\n");
        assertThat(end).as(all).isPositive();
        return new Answer(all.substring(0, end), all.substring(end + 4));
      }
    }

    EdgeLocation edge() {
      return filter.edge();
    }

    long entries(String tier) {
      return edge().storeTiers().stream()
          .filter(one -> one.name().equals(tier))
          .mapToLong(TierStatistics::entries)
          .sum();
    }

    /** The scan of the disk goes on behind the start. */
    void awaitOnDisk(long entries) {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (entries("disk") < entries) {
        assertThat(System.nanoTime()).as("the scan has not ended").isLessThan(end);
        Thread.onSpinWait();
      }
    }

    void assertHits(String target) throws IOException {
      Answer whole = get(target);
      assertThat(whole.head()).startsWith("HTTP/1.1 200").contains("cdn4j; hit");
      assertThat(whole.head()).containsIgnoringCase("Content-Length: " + LENGTH);
      assertThat(whole.body().equals(PAGE)).isTrue();
      // Over the end of a segment of 32 KiB off the heap.
      Answer part = get(target, "Range: bytes=32000-33999");
      assertThat(part.head())
          .startsWith("HTTP/1.1 206")
          .contains("cdn4j; hit", "bytes 32000-33999/" + LENGTH);
      assertThat(part.body().equals(PAGE.substring(32_000, 34_000))).isTrue();
      assertThat(get(target, "If-None-Match: \"seven\"").head()).startsWith("HTTP/1.1 304");
    }

    @Override
    public void close() {
      running.close();
    }
  }

  private Map<String, String> settings(boolean offHeap, boolean disk) {
    Map<String, String> texts = new HashMap<>(Map.of("memory", "8MB"));
    if (offHeap) {
      texts.put("off-heap", "16MB");
    }
    if (disk) {
      texts.put("disk", parent.resolve("disk").toString());
      texts.put("disk-size", "64MB");
    }
    return texts;
  }

  @ParameterizedTest(name = "off-heap {0}, disk {1}: in {2}")
  @CsvSource({
    "false, false, heap",
    "true, false, off-heap",
    "false, true, disk",
    "true, true, disk",
    "true, true, off-heap"
  })
  void aLongPageIsAHitWithAllItsBytes(boolean offHeap, boolean disk, String tier) throws Exception {
    try (Deployed site = new Deployed(settings(offHeap, disk))) {
      Answer miss = site.get("/page");
      assertThat(miss.head()).contains("cdn4j; fwd=uri-miss; stored");
      assertThat(miss.body().equals(PAGE)).isTrue();
      site.assertHits("/page");
      assertThat(site.entries(tier)).isEqualTo(1);
      assertThat(runs).hasValue(1);
    }
  }

  @ParameterizedTest(name = "off-heap {0}")
  @CsvSource({"false", "true"})
  void theNextDeploymentHasWhatTheDiskHasAndNothingThatWasPurged(boolean offHeap) throws Exception {
    try (Deployed first = new Deployed(settings(offHeap, true))) {
      first.get("/page");
      first.get("/gone");
      first.assertHits("/gone");
      Invalidation gone = new Invalidation.OfPrefix("http://shop.test/gone");
      assertThat(first.edge().invalidate(gone)).isEqualTo(1);
    }
    try (Deployed second = new Deployed(settings(offHeap, true))) {
      // The first request: Undertow initialises a filter no earlier.
      assertThat(second.get("/gone").head()).contains("fwd=uri-miss");
      second.awaitOnDisk(2);
      second.assertHits("/page");
      second.assertHits("/page");
      assertThat(runs).hasValue(3);
    }
  }

  @Test
  void whatIsLongerThanAllowedPassesUnstored() throws Exception {
    Map<String, String> settings = settings(false, true);
    settings.put("max-object-size", "65536");
    try (Deployed site = new Deployed(settings)) {
      site.get("/page");
      site.assertHits("/page");
    }
    settings.put("max-object-size", "65535");
    try (Deployed site = new Deployed(settings)) {
      for (int i = 0; i < 2; i++) {
        Answer passed = site.get("/other");
        assertThat(passed.head()).startsWith("HTTP/1.1 200").doesNotContain("hit", "stored");
        assertThat(passed.body().equals(PAGE)).isTrue();
      }
    }
  }

  @Test
  void aDiskThatIsLostFailsNoResponse() throws Exception {
    try (Deployed site = new Deployed(settings(false, true))) {
      site.get("/page");
      MoreFiles.deleteRecursively(parent.resolve("disk"), RecursiveDeleteOption.ALLOW_INSECURE);
      for (int i = 0; i < 40; i++) {
        Answer answer = site.get("/page?" + i);
        assertThat(answer.head()).startsWith("HTTP/1.1 200");
        assertThat(answer.body().equals(PAGE)).isTrue();
      }
      int before = runs.get();
      for (int i = 0; i < 40; i++) {
        assertThat(site.get("/page?" + i).body().equals(PAGE)).isTrue();
      }
      assertThat(runs.get() - before).as("memory has most of them").isLessThan(10);
    }
  }
}
