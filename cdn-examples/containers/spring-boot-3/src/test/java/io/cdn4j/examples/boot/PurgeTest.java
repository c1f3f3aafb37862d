package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.servlet.Invalidations;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits are seen at once, and a crowd costs one run of the page. */
class PurgeTest {
  private static final int CROWD = 20;

  @Test
  void anEditShowsTheNewPage() throws Exception {
    try (RunningShop shop = new RunningShop()) {
      Browser visitor = shop.browser();
      assertThat(visitor.get("/products/7").body()).isEqualTo("price 100");
      visitor.get("/products/8");
      Browser editor = shop.browser().login("alice", "a");
      String token = Browser.token(editor.get("/account"));
      assertThat(editor.post("/products/7?price=80", token, "").body()).isEqualTo("edited");
      assertThat(visitor.get("/products/7").body()).isEqualTo("price 80");
      assertThat(Browser.cacheStatus(visitor.get("/products/8"))).contains("hit");
    }
  }

  @Test
  void byPathAndEverything() throws Exception {
    try (RunningShop shop = new RunningShop()) {
      Invalidations purge = shop.bean(Invalidations.class);
      shop.browser().get("/products/7?a");
      assertThat(purge.path("/products/*")).isEqualTo(1);
      shop.browser().get("/products/7");
      assertThat(purge.url("http://127.0.0.1:" + shop.port + "/products/7")).isEqualTo(1);
      shop.browser().get("/products/7");
      assertThat(purge.everything()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCrowdCostsOneRun(boolean async) throws Exception {
    try (RunningShop shop = new RunningShop("cdn.async=" + async)) {
      List<CompletableFuture<HttpResponse<String>>> crowd = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        crowd.add(shop.browser().getLater("/slow"));
      }
      shop.bean(Shop.Pages.class).release.countDown();
      for (CompletableFuture<HttpResponse<String>> one : crowd) {
        HttpResponse<String> answer = one.get(60, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("slow 1");
      }
      assertThat(shop.bean(Shop.Pages.class).slow).hasValue(1);
    }
  }
}
