package io.cdn4j.edge;

import static io.cdn4j.edge.Replies.head;
import static io.cdn4j.edge.Replies.ok;
import static io.cdn4j.edge.Replies.reply;
import static io.cdn4j.edge.Replies.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.edge.BrokenStore.Part;
import io.cdn4j.http.BodySink;
import io.cdn4j.store.MemoryStore;
import io.cdn4j.store.MemoryStoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("the viewer comes first: a failing store stops the storing, never the response")
class BrokenStoreTest {
  private static final String FIELDS = "Cache-Control: max-age=60 & ETag: \"1\"";

  private final BrokenStore store = new BrokenStore(TestEdge.memory());
  private final TestEdge edge = TestEdge.of(CacheBehavior.rfc9111(), store);

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void aLookUpThatFailsIsAMiss() {
    edge.origin(ok(FIELDS, "one")).get("/a");
    store.broken.add(Part.OPEN);
    edge.origin(ok(FIELDS, "two")).get("/a").has(200, "two");
    edge.request("HEAD", "/a", null).has(200, "");
  }

  @Test
  void aWriteThatFailsPasses() {
    store.broken.add(Part.WRITE);
    edge.origin(ok(FIELDS, "one")).get("/a").has(200, "one").cacheStatus("fwd=uri-miss");
    edge.get("/a").has(200, "one");
    assertThat(edge.asked).hasSize(2);
    assertThat(edge.location.statistics().notStored()).containsEntry("declined", 2L);
  }

  @Test
  void aRefreshThatFailsAnswersAllTheSame() {
    edge.origin(ok(FIELDS, "one")).get("/a");
    store.broken.add(Part.REFRESH);
    edge.origin(reply(304, FIELDS + " & X-A: 2", "")).after(60);
    assertThat(edge.get("/a").has(200, "one").field("X-A")).isEqualTo("2");
    edge.request("HEAD", "/a", null);
    store.broken.clear();
    edge.get("/a").has(200, "one").cacheStatus("fwd=stale; fwd-status=304; stored");
  }

  @Test
  void aRemovalThatFailsAnswersAllTheSame() {
    edge.origin(ok(FIELDS, "one")).get("/a");
    store.broken.add(Part.REMOVE);
    edge.after(60).origin(reply(304, "ETag: \"1\" & Cache-Control: no-store", ""));
    edge.get("/a").has(200, "one");
    edge.origin(ok("Cache-Control: no-store", "two")).get("/a").has(200, "two");
  }

  @Test
  void anInvalidationThatFailsAnswersAllTheSame() {
    store.broken.add(Part.INVALIDATE);
    edge.origin(ok("Location: /b & Cache-Group-Invalidation: \"g\"", "done"));
    edge.request("POST", "/a", null).has(200, "done");
  }

  /** A fill that throws says that the body itself cannot go on: no viewer takes it for whole. */
  @ParameterizedTest
  @EnumSource(names = {"FILL_WRITE", "FILL_END"})
  void aFillThatThrowsIsNeverAWhole(Part part) {
    store.broken.add(part);
    Viewer viewer = edge.origin(ok(FIELDS, "one")).get("/a");
    assertThat(viewer.isWhole()).isFalse();
    assertThat(viewer.isCut()).isTrue();
    store.broken.clear();
    edge.get("/a").has(200, "one");
    assertThat(edge.location.statistics().flights()).isZero();
  }

  @Test
  void aStoreThatIsClosedMeanwhileDoesNotCutTheResponse() {
    MemoryStore memory = TestEdge.memory();
    try (TestEdge closing = TestEdge.of(CacheBehavior.rfc9111(), memory)) {
      closing.origin(
          (request, sink) -> {
            try (BodySink body = sink.begin(head(FIELDS, 6))) {
              write(body, "abc");
              memory.close();
              write(body, "def");
              body.end();
            }
          });
      closing.get("/a").has(200, "abcdef");
      closing.origin(ok(FIELDS, "next")).get("/a").has(200, "next");
    }
  }

  @Test
  void aBodyWithFewerBytesThanPromisedIsCut() {
    edge.origin(
        (request, sink) -> {
          try (BodySink body = sink.begin(head(FIELDS, 6))) {
            write(body, "abc");
            body.end();
          }
        });
    Viewer viewer = edge.get("/a");
    assertThat(viewer.isWhole()).isFalse();
    assertThat(store.statistics().entries()).isZero();
  }

  @Test
  void aBodyWithMoreBytesThanPromisedIsCut() {
    edge.origin(
        (request, sink) -> {
          try (BodySink body = sink.begin(head(FIELDS, 3))) {
            write(body, "abcdef");
            body.end();
          }
        });
    assertThat(edge.get("/a").isWhole()).isFalse();
    assertThat(store.statistics().entries()).isZero();
  }

  @Test
  void aCutBodyDoesNotHurtAViewerWhoHasItAlready() {
    edge.origin(Replies.cut(FIELDS, "abc"));
    edge.get("/a", "If-None-Match: \"1\"").has(304, "");
    assertThat(store.statistics().entries()).isZero();
  }

  // ---- responses that are too large ----

  private static TestEdge small() {
    MemoryStoreSettings settings =
        MemoryStoreSettings.ofCapacity(1 << 20).withMaxObjectSize(64 << 10);
    return TestEdge.of(CacheBehavior.rfc9111(), new MemoryStore(settings));
  }

  @Test
  void whatIsDeclaredTooLargePasses() {
    String body = "x".repeat((64 << 10) + 1);
    try (TestEdge tight = small().origin(ok(FIELDS, body))) {
      tight.get("/a").has(200, body).cacheStatus("fwd=uri-miss");
      assertThat(tight.lastEvent().notStored()).isEqualTo("declined");
    }
  }

  @Test
  void whatTurnsOutTooLargePassesToo() {
    String body = "x".repeat(3 << 20);
    try (TestEdge tight = small().origin(Replies.chunked(FIELDS, body))) {
      tight.get("/a").has(200, body);
      tight.get("/a").has(200, body);
      assertThat(tight.asked).hasSize(2);
      assertThat(tight.store.statistics().entries()).isZero();
      assertThat(tight.store.statistics().fillBytes()).isZero();
    }
  }

  @Test
  void alsoForAViewerWhoHasItAlready() {
    String body = "x".repeat(3 << 20);
    try (TestEdge tight = small().origin(Replies.chunked(FIELDS, body))) {
      tight.get("/a", "If-None-Match: \"1\"").has(304, "");
      assertThat(tight.store.statistics().fills()).isZero();
    }
  }
}
