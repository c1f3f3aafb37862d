package io.cdn4j.examples.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The story of the demo, on real servers. */
class WorldTest {
  private Globe globe;

  @BeforeEach
  void start() throws Exception {
    globe = new Globe();
  }

  @AfterEach
  void stop() {
    globe.close();
  }

  @Test
  void firstVisitOfAPlaceIsAMissThereAndTheNextAHit() throws Exception {
    Visit first = globe.visit("LHR", "page");
    assertThat(first.outcome()).isEqualTo(Outcome.MISS);
    assertThat(first.cacheStatus()).isEqualTo("LHR; fwd=uri-miss; stored");
    assertThat(globe.originRequests()).isEqualTo(1);

    Visit second = globe.visit("LHR", "page");
    assertThat(second.outcome()).isEqualTo(Outcome.HIT);
    assertThat(globe.originRequests()).isEqualTo(1);
    assertThat(globe.running.world().edge("LHR").records().requests()).isEqualTo(2);
    assertThat(globe.running.world().edge("NRT").records().requests()).isZero();
  }

  @Test
  void whatNewYorkHasTokyoHasNot() throws Exception {
    globe.visit("JFK", "picture");
    Visit tokyo = globe.visit("NRT", "picture");
    assertThat(tokyo.outcome()).isEqualTo(Outcome.MISS);
    assertThat(tokyo.edge()).isEqualTo(World.point("NRT"));
    assertThat(tokyo.bytes()).isGreaterThan(2_000_000);
    assertThat(globe.originRequests()).isEqualTo(2);
  }

  @Test
  void behindTheShieldTheOriginIsAskedOnce() throws Exception {
    globe.post("/api/shield", "{\"on\": true}");
    Visit newYork = globe.visit("JFK", "page");
    Visit tokyo = globe.visit("NRT", "page");
    assertThat(globe.originRequests()).isEqualTo(1);
    assertThat(newYork.cacheStatus())
        .isEqualTo("IAD-shield; fwd=uri-miss; stored, JFK; fwd=uri-miss; stored");
    assertThat(tokyo.cacheStatus())
        .startsWith("IAD-shield; hit")
        .contains("NRT; fwd=uri-miss; stored");
    long page = newYork.bytes();
    assertThat(page).isPositive();
    assertThat(newYork.way())
        .extracting(Hop::from, Hop::to, Hop::bytes)
        .containsExactly(tuple("JFK", "IAD-shield", page), tuple("IAD-shield", "origin", page));
    assertThat(newYork.way().get(0).ms()).isGreaterThan(newYork.way().get(1).ms());
    assertThat(newYork.edgeMs()).isGreaterThan(newYork.way().get(0).ms());
    assertThat(tokyo.way())
        .extracting(Hop::from, Hop::to, Hop::bytes)
        .containsExactly(tuple("NRT", "IAD-shield", page));
    assertThat(tokyo.words()).contains("asked the shield");
    assertThat(String.valueOf(tokyo.json().get("hops"))).contains("from=viewer", "to=NRT");
  }

  @Test
  void wayIsTheOneThatWasTakenThisTime() throws Exception {
    globe.post("/api/shield", "{\"on\": true}");
    globe.visit("NRT", "news");
    globe.post("/api/shield", "{\"on\": false}");
    globe.clock.move(Duration.ofSeconds(6));
    Visit direct = globe.visit("NRT", "news");
    assertThat(direct.outcome()).isEqualTo(Outcome.REVALIDATED);
    assertThat(direct.way())
        .extracting(Hop::from, Hop::to, Hop::bytes)
        .containsExactly(tuple("NRT", "origin", 0L));
    assertThat(direct.words()).contains("N. Virginia said");
    assertThat(globe.visit("NRT", "news").way()).isEmpty();
  }

  @Test
  void shieldThatHasOnlyAnOldCopySaysSo() throws Exception {
    globe.post("/api/shield", "{\"on\": true}");
    globe.visit("NRT", "news");
    globe.post("/api/origin", "{\"broken\": true}");
    globe.clock.move(Duration.ofSeconds(6));
    Visit old = globe.visit("NRT", "news");
    assertThat(old.status()).isEqualTo(200);
    assertThat(old.words()).contains("stale");
    assertThat(old.way()).extracting(Hop::to).containsExactly("IAD-shield", "origin");

    globe.post("/api/origin", "{\"broken\": false}");
    globe.post("/api/shield", "{\"on\": false}");
    globe.clock.move(Duration.ofSeconds(6));
    assertThat(globe.visit("NRT", "news").words())
        .endsWith("N. Virginia said that it is still good.");
  }

  @Test
  void edgeThatCannotBeReachedHadNothingToSay() throws Exception {
    globe.visit("NRT", "page");
    globe.running.world().edge("NRT").down();
    Visit failed = globe.visit("NRT", "page");
    assertThat(failed.status()).isZero();
    assertThat(failed.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(failed.words()).isEqualTo("No answer: Tokyo cannot be reached, or broke off.");
    assertThat(failed.way()).isEmpty();
  }

  @Test
  void whatIsFetchedBehindAnAnswerIsNoPartOfTheVisit() throws Exception {
    globe.visit("NRT", "prices");
    globe.clock.move(Duration.ofSeconds(5));
    Visit stale = globe.visit("NRT", "prices");
    assertThat(stale.outcome()).isEqualTo(Outcome.STALE);
    assertThat(stale.words()).contains("given at once");
    assertThat(stale.way()).isEmpty();
  }

  @Test
  void totalsSayWhatTheOriginWasSpared() throws Exception {
    long bytes = 0;
    for (int visit = 0; visit < 4; visit++) {
      bytes += globe.visit("NRT", "page").bytes();
    }
    assertThat(globe.get("/api/state").body())
        .contains(
            "\"requests\":4",
            "\"originRequests\":1",
            "\"sparedRequests\":3",
            "\"bytes\":" + bytes,
            "\"originBytes\":" + bytes / 4,
            "\"sparedBytes\":" + bytes / 4 * 3,
            "\"hitRatio\":0.75");
  }

  @Test
  void listenerThatFailsFailsNoVisit() throws Exception {
    globe.running.onVisit(
        visit -> {
          throw new IllegalStateException("from a test");
        });
    assertThat(globe.visit("NRT", "page").status()).isEqualTo(200);
  }

  @Test
  void edgeBesideTheShieldIsNoLoop() throws Exception {
    globe.post("/api/shield", "{\"on\": true}");
    globe.post("/api/locations", "{\"code\": \"IAD\"}");
    globe.post("/api/viewers", "{\"code\": \"IAD\"}");
    assertThat(globe.visit("IAD", "page").status()).isEqualTo(200);
  }

  @Test
  void unchangedNewsAreRevalidated() throws Exception {
    globe.visit("NRT", "news");
    globe.clock.move(Duration.ofSeconds(6));
    assertThat(globe.visit("NRT", "news").outcome()).isEqualTo(Outcome.REVALIDATED);
  }

  @Test
  void brokenSiteLeavesOldCopiesAndErrorsForTheRest() throws Exception {
    globe.visit("NRT", "news");
    globe.post("/api/origin", "{\"broken\": true}");
    globe.clock.move(Duration.ofSeconds(6));
    Visit stale = globe.visit("NRT", "news");
    assertThat(stale.outcome()).isEqualTo(Outcome.STALE);
    assertThat(stale.status()).isEqualTo(200);
    assertThat(stale.words()).contains("stood in");
    assertThat(globe.visit("LHR", "news").outcome()).isEqualTo(Outcome.ERROR);

    globe.post("/api/origin", "{\"broken\": false}");
    assertThat(globe.visit("LHR", "news").outcome()).isEqualTo(Outcome.MISS);
  }

  @Test
  void newVersionIsThereOnceTheOldOneIsPurged() throws Exception {
    globe.visit("NRT", "picture");
    globe.post("/api/publish", "");
    assertThat(globe.visit("NRT", "picture").outcome()).isEqualTo(Outcome.HIT);
    assertThat(globe.post("/api/purge", "{\"tag\": \"images\"}").body())
        .isEqualToIgnoringNewLines("{\"removed\":1}");
    assertThat(globe.visit("NRT", "picture").outcome()).isEqualTo(Outcome.MISS);
  }

  @Test
  void purgedObjectIsGoneEverywhere() throws Exception {
    globe.post("/api/shield", "{\"on\": true}");
    globe.visit("JFK", "page");
    globe.visit("LHR", "page");
    assertThat(globe.post("/api/purge", "{\"object\": \"page\"}").body()).contains("3");
    assertThat(globe.visit("JFK", "page").outcome()).isEqualTo(Outcome.MISS);
    assertThat(globe.originRequests()).isEqualTo(2);
  }

  @Test
  void viewersMoveWhenTheirEdgeGoesDownAndBack() throws Exception {
    globe.visit("LHR", "page");
    globe.post("/api/locations/LHR", "{\"healthy\": false}");
    assertThat(globe.visit("LHR", "page").edge()).isEqualTo(World.point("JFK"));
    globe.post("/api/locations/LHR", "{\"healthy\": true}");
    Visit back = globe.visit("LHR", "page");
    assertThat(back.edge()).isEqualTo(World.point("LHR"));
    assertThat(back.outcome()).isEqualTo(Outcome.HIT);
  }

  @Test
  void withoutAnyEdgeThereIsNoAnswer() throws Exception {
    for (String code : WorldDemo.FIRST_PLACES) {
      globe.delete("/api/locations/" + code);
    }
    Visit none = globe.visit("LHR", "page");
    assertThat(none.words()).contains("no edge location is up");
    assertThat(none.json()).containsEntry("edgeMs", null).containsEntry("hops", List.of());
  }

  @Test
  void videoIsPlayedPartByPart() throws Exception {
    Visit first = globe.visit("NRT", "video");
    assertThat(first.status()).isEqualTo(206);
    assertThat(first.bytes()).isEqualTo(1 << 20);
    for (int part = 1; part < 16; part++) {
      globe.visit("NRT", "video");
    }
    assertThat(globe.visit("NRT", "video").outcome()).isEqualTo(Outcome.HIT);
  }

  @Test
  void totalsAreTheSumOfTheAccessRecords() throws Exception {
    List<CompletableFuture<Visit>> visits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (ViewerCity city : globe.running.world().cities()) {
        visits.add(globe.running.story().visit(city, SiteObject.byId("page"), false));
      }
    }
    for (CompletableFuture<Visit> visit : visits) {
      assertThat(visit.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    }
    long recorded =
        globe.running.world().edges().stream().mapToLong(edge -> edge.records().requests()).sum();
    assertThat(recorded).isEqualTo(300).isEqualTo(globe.running.story().requests());
    assertThat(globe.originRequests()).isEqualTo(3);
  }
}
