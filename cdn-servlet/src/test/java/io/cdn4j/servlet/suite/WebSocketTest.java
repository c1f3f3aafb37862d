package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The container's own WebSocket, behind the filter, beside pages that are stored. */
@InEachContainer
class WebSocketTest {
  private static final int BYTES = 100 * 1024;

  private final Container container;
  private final AtomicInteger passed = new AtomicInteger();

  WebSocketTest(Container container) {
    this.container = container;
  }

  @BeforeEach
  void forgetOthers() {
    TalkEndpoint.ENDED.clear();
  }

  /** What is done on a connection that was greeted. */
  private interface Words {
    void exchange(Talk talk) throws Exception;
  }

  private Site site(boolean cached) throws Exception {
    Filter counting =
        (request, response, chain) -> {
          passed.incrementAndGet();
          chain.doFilter(request, response);
        };
    Application page =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("page");
        };
    return Site.beside(container, TalkEndpoint.class, cached, page, counting);
  }

  /** First without the filter, and then behind it, where the handshake has come through. */
  private void assertSame(Words words) throws Exception {
    for (boolean cached : new boolean[] {false, true}) {
      passed.set(0);
      try (Site site = site(cached);
          Talk talk = new Talk(site)) {
        assertThat(passed).hasValue(1);
        assertThat(talk.hear()).isEqualTo("welcome");
        words.exchange(talk);
        assertThat(site.edge.storeStatistics().entries()).isZero();
        assertThat(site.runs).hasValue(0);
      }
    }
  }

  @Test
  void textBothWays() throws Exception {
    assertSame(
        talk -> {
          for (int i = 0; i < 10; i++) {
            assertThat(talk.say("grün " + i).hear()).isEqualTo("heard grün " + i);
          }
        });
  }

  @Test
  void largeBinaryMessages() throws Exception {
    byte[] bytes = new byte[BYTES];
    new Random(4).nextBytes(bytes);
    assertSame(
        talk -> {
          talk.socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
          assertThat(talk.hearBytes()).isEqualTo(bytes);
        });
  }

  @Test
  void pingsAndPongs() throws Exception {
    assertSame(
        talk -> {
          talk.socket.sendPing(StandardCharsets.UTF_8.encode("you?")).join();
          assertThat(talk.hear()).isEqualTo("pong you?");
          assertThat(talk.say("ping").hear()).isEqualTo("pong there?");
        });
  }

  @Test
  void closedByTheViewer() throws Exception {
    assertSame(
        talk -> {
          talk.socket.sendClose(4001, "bye").join();
          assertThat(Talk.next(TalkEndpoint.ENDED)).isEqualTo("4001 bye");
          assertThat(talk.hear()).startsWith("closed 4001");
        });
  }

  @Test
  void closedByTheApplication() throws Exception {
    assertSame(
        talk -> {
          assertThat(talk.say("close").hear()).isEqualTo("closed 4002 enough");
          assertThat(Talk.next(TalkEndpoint.ENDED)).startsWith("4002");
        });
  }

  @Test
  void pagesAreStoredMeanwhile() throws Exception {
    try (Site site = site(true);
        Talk talk = new Talk(site)) {
      assertThat(talk.hear()).isEqualTo("welcome");
      assertThat(Site.cacheStatus(site.get("/page"))).contains("stored");
      assertThat(talk.say("one").hear()).isEqualTo("heard one");
      assertThat(Site.cacheStatus(site.get("/page"))).contains("hit");
      assertThat(talk.say("two").hear()).isEqualTo("heard two");
      try (Talk other = new Talk(site)) {
        assertThat(other.hear()).isEqualTo("welcome");
      }
      assertThat(site.runs).hasValue(1);
    }
  }

  /** A page at the endpoint's path may be stored; a handshake there is still one. */
  @Test
  void aStoredPageAtTheSamePathIsNoAnswerToAHandshake() throws Exception {
    try (Site site = site(true)) {
      for (String status : new String[] {"stored", "hit"}) {
        HttpResponse<String> page = site.get(TalkEndpoint.PATH);
        assertThat(page.body()).isEqualTo("page");
        assertThat(Site.cacheStatus(page)).contains(status);
      }
      try (Talk talk = new Talk(site)) {
        assertThat(talk.hear()).isEqualTo("welcome");
        assertThat(talk.say("hello").hear()).isEqualTo("heard hello");
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(40, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The container's filter for handshakes is no reason to keep threads waiting. */
  @Test
  void requestsWaitForEachOtherWithoutThreads() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    Application slow =
        (request, response) -> {
          await(open);
          response.setHeader("Cache-Control", "max-age=60");
          response.getWriter().print("slow");
        };
    try (Site site = Site.beside(container, TalkEndpoint.class, true, slow)) {
      List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        answers.add(site.getLater("/slow"));
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (site.edge.statistics().requests() < 100 && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(site.edge.statistics().requests()).isEqualTo(100);
      open.countDown();
      for (CompletableFuture<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().body()).isEqualTo("slow");
      }
      assertThat(site.runs).hasValue(1);
    }
  }
}
