package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/** What Spring Security makes one user's is never another one's, careless as the pages may be. */
class SecurityTest {
  private RunningShop shop;

  @BeforeEach
  void start() {
    shop = new RunningShop("cdn.rules[0].path=/listed/*", "cdn.rules[0].ttl.default=60s");
  }

  @AfterEach
  void stop() {
    shop.close();
  }

  @Test
  void pagesOfAUserAreHisAlone() throws Exception {
    Browser alice = shop.browser().login("alice", "a");
    Browser bob = shop.browser().login("bob", "b");
    for (int i = 0; i < 2; i++) {
      assertThat(alice.get("/account").body()).startsWith("account of alice");
      assertThat(bob.get("/account").body()).startsWith("account of bob");
    }
    HttpResponse<String> stranger = shop.browser().get("/account");
    assertThat(stranger.body()).doesNotContain("account of");
    assertThat(stranger.statusCode()).isIn(302, 401);
  }

  @Test
  void pagesThatARuleListsAreStoredForStrangersAlone() throws Exception {
    Browser alice = shop.browser().login("alice", "a");
    assertThat(alice.get("/listed/page").body()).isEqualTo("alice 1");
    assertThat(shop.browser().get("/listed/page").body()).isEqualTo("nobody 2");
    HttpResponse<String> hit = shop.browser().get("/listed/page");
    assertThat(hit.body()).isEqualTo("nobody 2");
    assertThat(Browser.cacheStatus(hit)).contains("hit");
  }

  @Test
  void usersWhoLogInWithEachRequest() throws Exception {
    String alice = "Basic YWxpY2U6YQ==";
    assertThat(shop.browser().get("/account", "Authorization", alice).body())
        .startsWith("account of alice");
    assertThat(shop.browser().get("/account").body()).doesNotContain("alice");
    assertThat(shop.browser().get("/listed/page", "Authorization", alice).body())
        .startsWith("alice");
    assertThat(shop.browser().get("/listed/page").body()).startsWith("nobody");
  }

  @Test
  void tokensAndSessionsAreGivenToEachVisitor() throws Exception {
    for (String path : new String[] {"/form", "/listed/form"}) {
      HttpResponse<String> one = shop.browser().get(path);
      HttpResponse<String> other = shop.browser().get(path);
      assertThat(Browser.token(one)).isNotEqualTo(Browser.token(other));
      assertThat(one.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("JSESSIONID")
          .isNotEqualTo(other.headers().firstValue("Set-Cookie").orElseThrow());
      assertThat(Browser.cacheStatus(other)).doesNotContain("hit");
    }
  }

  static class CookieTokens {
    @Bean
    CsrfTokenRepository tokens() {
      return new CookieCsrfTokenRepository();
    }
  }

  /** The page of somebody who has the cookie bears no sign that it is his, but for the token. */
  @Test
  void tokensInCookies() throws Exception {
    try (RunningShop other =
        new RunningShop(
            List.of(CookieTokens.class),
            "cdn.rules[0].path=/listed/*",
            "cdn.rules[0].ttl.default=60s")) {
      for (String path : new String[] {"/form", "/listed/form"}) {
        Browser one = other.browser();
        Browser two = other.browser();
        for (int i = 0; i < 2; i++) {
          String token = Browser.token(one.get(path));
          assertThat(one.post("/form", token, "a=b").body()).isEqualTo("submitted");
          String own = Browser.token(two.get(path));
          assertThat(two.post("/form", own, "a=b").body()).isEqualTo("submitted");
          assertThat(two.post("/form", token, "a=b").statusCode()).isEqualTo(403);
        }
      }
      other.browser().get("/news");
      assertThat(Browser.cacheStatus(other.browser().get("/news"))).contains("hit");
    }
  }

  @Test
  void formsWithTheirTokensAreAccepted() throws Exception {
    Browser visitor = shop.browser();
    String token = Browser.token(visitor.get("/form"));
    assertThat(visitor.post("/form", token, "a=b").body()).isEqualTo("submitted");
    assertThat(visitor.post("/form", "another", "a=b").statusCode()).isEqualTo(403);
    String others = Browser.token(shop.browser().get("/form"));
    assertThat(visitor.post("/form", others, "a=b").statusCode()).isEqualTo(403);
  }

  @Test
  void pagesForAllAreStoredAndGivenToUsersToo() throws Exception {
    assertThat(shop.browser().get("/news").body()).isEqualTo("news 1");
    HttpResponse<String> hit = shop.browser().get("/news");
    assertThat(hit.body()).isEqualTo("news 1");
    assertThat(Browser.cacheStatus(hit)).contains("hit");
    Browser alice = shop.browser().login("alice", "a");
    assertThat(alice.get("/news").body()).isEqualTo("news 1");
  }

  @Test
  void whatAUserGetsWithoutSayingThatItIsPublicIsNotStored() throws Exception {
    Browser alice = shop.browser().login("alice", "a");
    assertThat(alice.get("/news").body()).isEqualTo("news 1");
    assertThat(alice.get("/news").body()).isEqualTo("news 2");
    assertThat(shop.browser().get("/news").body()).isEqualTo("news 3");
    alice.get("/products/7");
    assertThat(Browser.cacheStatus(shop.browser().get("/products/7"))).contains("hit");
  }

  @Test
  void hitsBearTheFieldsOfSpringSecurity() throws Exception {
    HttpResponse<String> miss = shop.browser().get("/news");
    HttpResponse<String> hit = shop.browser().get("/news");
    assertThat(Browser.cacheStatus(hit)).contains("hit");
    for (String name :
        new String[] {"X-Content-Type-Options", "X-Frame-Options", "Cache-Control"}) {
      assertThat(hit.headers().allValues(name))
          .hasSize(1)
          .isEqualTo(miss.headers().allValues(name));
    }
    assertThat(hit.headers().firstValue("Cache-Control")).hasValue("max-age=60");
  }

  @Test
  void whatSaysNothingGetsSpringSecuritysNoStoreAndIsNotStored() throws Exception {
    HttpResponse<String> one = shop.browser().get("/silent");
    assertThat(one.body()).isEqualTo("silent 1");
    assertThat(one.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(shop.browser().get("/silent").body()).isEqualTo("silent 2");
  }

  /** The rule is about the shared copy; what the visitor's own cache may do stays as it was. */
  @Test
  void browsersDoNotStoreWhatOnlyARuleLists() throws Exception {
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> page = shop.browser().get("/listed/page");
      assertThat(page.headers().allValues("Cache-Control")).hasSize(1);
      assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    }
  }

  @Test
  void whoHasLoggedOutIsAStranger() throws Exception {
    Browser alice = shop.browser().login("alice", "a");
    String token = Browser.token(alice.get("/account"));
    assertThat(alice.post("/logout", token, "").statusCode()).isIn(204, 302);
    assertThat(alice.get("/account").body()).doesNotContain("alice");
    assertThat(alice.get("/listed/page").body()).startsWith("nobody");
  }
}
