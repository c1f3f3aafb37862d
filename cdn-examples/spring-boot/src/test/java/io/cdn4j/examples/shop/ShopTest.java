package io.cdn4j.examples.shop;

import static io.cdn4j.examples.shop.Browser.cacheStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.Invalidations;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the README promises. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Timeout(60)
class ShopTest {
  @LocalServerPort private int port;
  @Autowired private Invalidations invalidations;
  @Autowired private MeterRegistry meters;

  private Browser visitor;

  @BeforeEach
  void startWithAnEmptyCache() {
    invalidations.everything();
    visitor = new Browser(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/products/7"})
  void pagesForEverybodyAreMadeOnce(String path) throws Exception {
    HttpResponse<String> first = visitor.get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(cacheStatus(first)).isEqualTo("shop; fwd=uri-miss; stored");
    HttpResponse<String> second = new Browser(port).get(path + "?utm_source=letter");
    assertThat(cacheStatus(second)).startsWith("shop; hit; ttl=");
    assertThat(second.body()).isEqualTo(first.body());
  }

  @Test
  void usersWhoAreLoggedInHaveThemFromTheCacheToo() throws Exception {
    visitor.get("/products/7");
    assertThat(cacheStatus(new Browser(port).login("alice").get("/products/7"))).contains("hit");
  }

  @Test
  void basketsAreSeenByTheirOwnersAlone() throws Exception {
    Browser alice = new Browser(port).login("alice");
    Browser bob = new Browser(port).login("bob");
    alice.submit("/basket", "product=7");
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> basket = alice.get("/basket");
      assertThat(basket.body()).contains("Basket of alice", "Cake stand, 70 €");
      assertThat(cacheStatus(basket)).doesNotContain("hit").doesNotContain("stored");
      assertThat(bob.get("/basket").body()).contains("Basket of bob", "nothing yet");
    }
    assertThat(visitor.get("/basket").uri().getPath()).isEqualTo("/login");
  }

  @Test
  void anEditIsSeenAtOnce() throws Exception {
    visitor.get("/");
    visitor.get("/products/2");
    visitor.get("/products/3");
    Browser editor = new Browser(port).login("editor");
    assertThat(editor.submit("/products/2/edit", "name=Kettle&price=19").body()).contains("19 €");
    assertThat(visitor.get("/products/2").body()).contains("19 €");
    assertThat(visitor.get("/").body()).contains("19 €");
    assertThat(cacheStatus(visitor.get("/products/3"))).contains("hit");
  }

  @Test
  void customersDoNotEdit() throws Exception {
    Browser alice = new Browser(port).login("alice");
    assertThat(alice.get("/products/2/edit").statusCode()).isEqualTo(403);
  }

  /** The stream has no end: who gathers it before he passes it on never passes anything on. */
  @Test
  void newsAreStreamed() throws Exception {
    HttpResponse<InputStream> news = visitor.open("/news");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(news.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("data:Prices are up to date");
      assertThat(lines.readLine()).isEmpty();
      new Browser(port).login("editor").submit("/products/5/edit", "name=Tray&price=55");
      assertThat(lines.readLine()).isEqualTo("data:Tray is now 55 €");
    }
  }

  @Test
  void theEditorSeesWhatTheCacheDoes() throws Exception {
    visitor.get("/products/7");
    visitor.get("/products/7");
    Browser editor = new Browser(port).login("editor");
    assertThat(editor.get("/actuator/cdn").body()).contains("\"location\":\"shop\"", "\"hits\":");
    assertThat(editor.get("/actuator/cdn/entries").body()).contains("\"tags\":[\"product-7\"]");
    assertThat(meters.get("cache.gets").tag("result", "hit").functionCounter().count())
        .isPositive();
    assertThat(visitor.get("/actuator/cdn").uri().getPath()).isEqualTo("/login");
  }
}
