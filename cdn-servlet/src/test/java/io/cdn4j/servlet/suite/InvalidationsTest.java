package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.servlet.EdgeCacheFilter;
import io.cdn4j.servlet.Invalidations;
import io.cdn4j.servlet.ResponseTags;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application purges is gone when the call returns, and does not come back. */
@InEachContainer
class InvalidationsTest {
  private final Container container;

  InvalidationsTest(Container container) {
    this.container = container;
  }

  private final AtomicInteger price = new AtomicInteger(1);

  private void product(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ResponseTags.add(response, "product-" + request.getRequestURI().substring(10), "shop");
    response.setHeader("Cache-Control", "max-age=3600");
    response.getWriter().print(price.get());
  }

  private void assertPurged(int expected, ToIntFunction<Invalidations> purge) throws Exception {
    try (Site site = Site.with(container, this::product)) {
      price.set(1);
      site.get("/products/7");
      site.get("/products/7?x=1");
      site.get("/products/8");
      price.set(2);
      assertThat(purge.applyAsInt(new Invalidations(site.edge))).isEqualTo(expected);
      assertThat(site.get("/products/7").body()).isEqualTo("2");
      assertThat(site.get("/products/8").body()).isEqualTo(expected == 3 ? "2" : "1");
    }
  }

  @Test
  void byTag() throws Exception {
    assertPurged(2, purge -> purge.tag("product-7"));
    assertPurged(3, purge -> purge.tag("shop"));
  }

  @Test
  void byPath() throws Exception {
    assertPurged(2, purge -> purge.path("/products/7"));
    assertPurged(3, purge -> purge.path("/prod*"));
  }

  @Test
  void everything() throws Exception {
    assertPurged(3, Invalidations::everything);
  }

  @Test
  void byUrlAsViewersAskForIt() throws Exception {
    try (Site site = Site.with(container, this::product)) {
      Invalidations purge = new Invalidations(site.edge);
      site.get("/products/7?x=1");
      assertThat(purge.url("HTTP://127.0.0.1:" + site.port() + "/products/7")).isZero();
      assertThat(purge.url("HTTP://127.0.0.1:" + site.port() + "/products/7?x=1")).isEqualTo(1);
      site.get("/products/7?x=1");
      assertThat(purge.prefix("http://127.0.0.1:" + site.port() + "/prod")).isEqualTo(1);
    }
  }

  @Test
  void aFillThatBeganBeforeDoesNotPutTheOldCopyBack() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch purged = new CountDownLatch(1);
    Application slow =
        (request, response) -> {
          int old = price.get();
          read.countDown();
          ResponseTags.add(response, "product-7");
          response.setHeader("Cache-Control", "max-age=3600");
          await(purged);
          response.getWriter().print(old);
        };
    try (Site site = Site.with(container, slow)) {
      CompletableFuture<HttpResponse<String>> before = site.getLater("/products/7");
      await(read);
      price.set(2);
      new Invalidations(site.edge).tag("product-7");
      purged.countDown();
      assertThat(before.get(30, TimeUnit.SECONDS).body()).isEqualTo("1");
      assertThat(site.get("/products/7").body()).isEqualTo("2");
      assertThat(Site.cacheStatus(site.get("/products/7"))).contains("hit");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theFilterHandsThemToItsApplication() throws Exception {
    Application application =
        (request, response) -> {
          if (request.getRequestURI().equals("/purge")) {
            response.getWriter().print(Invalidations.of(request.getServletContext()).everything());
          } else {
            product(request, response);
          }
        };
    try (Site site = Site.with(container, application)) {
      site.get("/products/7");
      assertThat(site.get("/purge").body()).isEqualTo("1");
    }
  }

  @Test
  void severalFiltersHandTheirsTogether() throws Exception {
    Application application =
        (request, response) -> {
          if (request.getRequestURI().equals("/purge")) {
            Invalidations.of(request.getServletContext()).everything();
          } else {
            product(request, response);
          }
        };
    try (Site site =
        Site.without(container, application, new EdgeCacheFilter(), new EdgeCacheFilter())) {
      price.set(1);
      site.get("/products/7");
      assertThat(Site.cacheStatus(site.get("/products/7"))).contains("hit");
      price.set(2);
      site.get("/purge");
      assertThat(site.get("/products/7").body()).isEqualTo("2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/products/7", "ftp://a/b", "https://example.com", "http://a b/", ""})
  void urlsAreAbsolute(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidations.none().url(url))
        .withMessageContaining("'" + url + "'");
    assertThatIllegalArgumentException().isThrownBy(() -> Invalidations.none().prefix(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", "å"})
  void tagsAreOneWord(String tag) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Invalidations.none().tag(tag))
        .withMessageContaining("'" + tag + "'");
  }

  @Test
  void noneRemovesNothing() {
    assertThat(Invalidations.none().tag("product-7")).isZero();
    assertThat(Invalidations.none().everything()).isZero();
  }
}
