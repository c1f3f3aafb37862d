package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.BodySink;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("promise 5: nobody queues for what is known not to be storable")
class HitForMissTest {
  @Test
  void forTwoMinutes() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: private", "x"))) {
      edge.get("/a");
      edge.after(Duration.ofMillis(119_999));
      edge.open("/a", null).goes();
      edge.open("/a", null).goes();
      edge.after(Duration.ofMillis(1));
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
    }
  }

  @Test
  void storingIsStillTried() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: private", "x"))) {
      edge.get("/a");
      edge.origin(ok("Cache-Control: max-age=60", "y")).get("/a").has(200, "y");
      edge.get("/a").has(200, "y").cacheStatus("hit; ttl=60");
      edge.after(60);
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
    }
  }

  @Test
  void untilAResponseIsStoredToItsEnd() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: private", "x"))) {
      edge.get("/a");
      edge.origin(
          (request, sink) -> {
            try (BodySink body = sink.begin(Replies.head("Cache-Control: max-age=60", 1))) {
              edge.open("/a", "Cache-Control: no-cache").goes();
              edge.open("/a", "Cache-Control: no-cache").goes();
              Replies.write(body, "y");
              body.end();
            }
          });
      edge.get("/a").has(200, "y");
      edge.open("/a", "Cache-Control: no-cache").goes();
      edge.open("/a", "Cache-Control: no-cache").follows();
    }
  }

  @Test
  void otherKeysGoTheirWay() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: private", "x"))) {
      edge.get("/a");
      edge.open("/b", null).goes();
      edge.open("/b", null).follows();
    }
  }

  @Test
  void somebodysResponseSaysNothingForStrangers() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60", "x"))) {
      edge.get("/a", "Authorization: Basic eDp5");
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
    }
  }

  @Test
  void aRangeSaysNothingForTheWhole() {
    try (TestEdge edge =
        TestEdge.rfc()
            .origin(Replies.reply(206, "Content-Type: multipart/byteranges; boundary=b", "--b"))) {
      edge.get("/a", "Range: bytes=0-0,5-5");
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
    }
  }

  @Test
  void aViewersReloadSaysNothingForTheOthers() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: max-age=60", "x"))) {
      edge.get("/a", "Cache-Control: no-cache").has(200, "x");
      edge.after(60);
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
    }
  }

  @Test
  void whatIsValidatedEachTimeIsNotQueuedFor() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: no-cache & ETag: \"1\"", "x"))) {
      edge.get("/a");
      edge.open("/a", null).goes();
      edge.open("/a", null).goes();
    }
  }

  @Test
  void aViewersConditionSaysNothingForTheOthers() {
    try (TestEdge edge = TestEdge.rfc().origin(ok("Cache-Control: private & ETag: \"1\"", "x"))) {
      edge.get("/a");
      edge.after(60).origin(Replies.reply(304, "ETag: \"1\"", ""));
      assertThat(edge.get("/a", "If-None-Match: \"1\"").status()).isEqualTo(304);
      edge.after(60);
      edge.open("/a", null).goes();
      edge.open("/a", null).follows();
    }
  }
}
