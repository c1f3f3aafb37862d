package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.CachePolicy.SetCookie;
import io.cdn4j.http.Messages;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ViewerRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("promise 8: nothing private is shared")
class PrivateTest {
  private static final String SOMEBODY = "Authorization: Basic eDp5";

  @ParameterizedTest(name = "{0} -> shared {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          max-age=60                  | false
          max-age=60, public          | true
          s-maxage=60                 | true
          max-age=60, must-revalidate | true
          public, private, max-age=60 | false
          """)
  void responsesToSomebody(String cacheControl, boolean shared) {
    for (TestEdge edge : new TestEdge[] {TestEdge.standard(), TestEdge.rfc()}) {
      try (edge) {
        edge.origin(ok("Cache-Control: " + cacheControl, "secret"));
        edge.get("/a", SOMEBODY).has(200, "secret");
        edge.get("/a", SOMEBODY).has(200, "secret");
        assertThat(edge.asked).hasSize(shared ? 1 : 2);
      }
    }
  }

  @Test
  void whatAStrangerStoredIsForEverybody() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60", "open"))) {
      edge.get("/a");
      edge.get("/a", SOMEBODY).has(200, "open").cacheStatus("hit; ttl=60");
    }
  }

  @Test
  void somebodysValidationNeitherUpdatesNorRemovesWhatIsShared() {
    String fields = "ETag: \"1\" & Cache-Control: max-age=60";
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields, "open"))) {
      edge.get("/a");
      edge.origin(reply(304, fields + " & X-User: bob", "")).after(60);
      edge.get("/a", SOMEBODY).has(200, "open");
      assertThat(edge.store.statistics().entries()).isEqualTo(1);
      edge.origin(reply(304, fields, ""));
      assertThat(edge.get("/a").has(200, "open").field("X-User")).isNull();
      assertThat(edge.asked).hasSize(3);
    }
  }

  @Test
  void somebodysOwnResponseDoesNotRemoveWhatIsShared() {
    String fields = "ETag: \"1\" & Cache-Control: max-age=60, stale-if-error=600";
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields, "open"))) {
      edge.get("/a");
      edge.origin(ok("Cache-Control: max-age=60", "bob's")).after(60);
      edge.get("/a", SOMEBODY).has(200, "bob's");
      edge.origin(Replies.unreachable()).get("/a").has(200, "open");
    }
  }

  @Test
  void sessionsCountLikeAuthorization() {
    ViewerRequest get = Messages.get("/a");
    ViewerRequest session =
        new ViewerRequest("GET", get.target(), get.fields(), RequestBody.NONE, "::1", true);
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60", "mine"))) {
      edge.serve(session).has(200, "mine");
      edge.serve(session).has(200, "mine");
      assertThat(edge.asked).hasSize(2);
    }
  }

  @Test
  void cookiesAreForTheOneWhoAsked() {
    String fields = "Cache-Control: public, max-age=60 & Set-Cookie: sid=1";
    for (TestEdge edge : new TestEdge[] {TestEdge.standard(), TestEdge.rfc()}) {
      try (edge) {
        assertThat(edge.origin(ok(fields, "x")).get("/a").field("Set-Cookie")).isEqualTo("sid=1");
        edge.origin(ok("Cache-Control: max-age=60", "y")).get("/a").has(200, "y");
      }
    }
  }

  @Test
  void unlessTheOwnerWantsThemStored() {
    CachePolicy policy = CachePolicy.rfc9111().withSetCookie(SetCookie.STORED);
    try (TestEdge edge =
        TestEdge.of(policy).origin(ok("Cache-Control: max-age=60 & Set-Cookie: a=1", "x"))) {
      edge.get("/a");
      assertThat(edge.get("/a").cacheStatus("hit; ttl=60").field("Set-Cookie")).isEqualTo("a=1");
    }
  }

  @Test
  void aCookieOfA304IsForTheOneWhoAsked() {
    String fields = "ETag: \"1\" & Cache-Control: max-age=60";
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields, "x"))) {
      edge.get("/a");
      edge.origin(reply(304, fields + " & Set-Cookie: sid=1", "")).after(60);
      assertThat(edge.get("/a").has(200, "x").field("Set-Cookie")).isEqualTo("sid=1");
      assertThat(edge.get("/a").has(200, "x").field("Set-Cookie")).isNull();
      assertThat(edge.asked).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"private=\"x-user\"", "no-cache=\"X-User, X-Other\""})
  void namedFieldsAreForTheOneWhoAsked(String directive) {
    String fields = "ETag: \"1\" & Cache-Control: max-age=60, " + directive + " & X-All: a";
    try (TestEdge edge = TestEdge.rfc().origin(ok(fields + " & X-User: ann", "x"))) {
      assertThat(edge.get("/a").has(200, "x").field("X-User")).isEqualTo("ann");
      Viewer hit = edge.get("/a").has(200, "x").cacheStatus("hit; ttl=60");
      assertThat(hit.field("X-User")).isNull();
      assertThat(hit.field("X-All")).isEqualTo("a");
      edge.origin(reply(304, fields + " & X-User: bob", "")).after(60);
      assertThat(edge.get("/a").has(200, "x").field("X-User")).isEqualTo("bob");
      assertThat(edge.get("/a").has(200, "x").field("X-User")).isNull();
      assertThat(edge.asked).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-store",
        "private",
        "max-age=60, private",
        "max-age=60, no-store",
        "max-age=60, x=\"a, private",
        "max-age=60, x=\"a, no-store"
      })
  void privateAndNoStoreHoweverTheyAreWritten(String cacheControl) {
    for (TestEdge edge : new TestEdge[] {TestEdge.standard(), TestEdge.rfc()}) {
      try (edge) {
        edge.origin(ok("ETag: \"1\" & Cache-Control: " + cacheControl, "x")).get("/a");
        edge.get("/a").has(200, "x").cacheStatus("fwd=uri-miss");
        assertThat(edge.store.statistics().entries()).isZero();
      }
    }
  }

  @Test
  void aViewersNoStoreIsHonoured() {
    for (TestEdge edge : new TestEdge[] {TestEdge.standard(), TestEdge.rfc()}) {
      try (edge) {
        edge.origin(ok("Cache-Control: max-age=60", "x"));
        edge.get("/a", "Cache-Control: no-store").has(200, "x").cacheStatus("fwd=uri-miss");
        assertThat(edge.store.statistics().entries()).isZero();
        edge.open("/a", null).goes();
        edge.open("/a", null).follows();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-store", "private", "max-age=60, private"})
  void a304ThatForbidsStoringRemoves(String cacheControl) {
    try (TestEdge edge =
        TestEdge.rfc().origin(ok("ETag: \"1\" & Cache-Control: max-age=60", "x"))) {
      edge.get("/a");
      edge.origin(reply(304, "ETag: \"1\" & Cache-Control: " + cacheControl, "")).after(60);
      edge.get("/a").has(200, "x");
      assertThat(edge.store.statistics().entries()).isZero();
    }
  }
}
