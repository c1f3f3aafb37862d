package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What an application throws is its answer, and everybody gets one of their own. */
@InEachContainer
class ThrowingTest {
  private static final int WAVE = 8;

  private final Container container;

  ThrowingTest(Container container) {
    this.container = container;
  }

  private static void raise(boolean checked) throws ServletException {
    if (checked) {
      throw new ServletException("expected");
    }
    throw new IllegalStateException("expected");
  }

  private static List<CompletableFuture<HttpResponse<String>>> wave(Site site) {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < WAVE; i++) {
      answers.add(site.getLater("/"));
    }
    return answers;
  }

  private static List<Integer> statuses(List<CompletableFuture<HttpResponse<String>>> answers)
      throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      statuses.add(answer.get().statusCode());
    }
    return statuses;
  }

  @Test
  void whoWaitedForItAsksAndTheNextDoNotWait() throws Exception {
    for (boolean checked : new boolean[] {true, false}) {
      CountDownLatch open = new CountDownLatch(1);
      CyclicBarrier all = new CyclicBarrier(WAVE);
      AtomicBoolean next = new AtomicBoolean();
      Application application =
          (request, response) -> {
            await(open);
            if (next.get()) {
              await(all);
            }
            raise(checked);
          };
      try (Site site = Site.with(container, application)) {
        var first = wave(site);
        while (site.edge.statistics().requests() < WAVE) {
          Thread.onSpinWait();
        }
        open.countDown();
        assertThat(statuses(first)).containsOnly(500);
        assertThat(site.runs).hasValue(WAVE);
        next.set(true);
        assertThat(statuses(wave(site))).containsOnly(500);
        assertThat(all.isBroken()).as("they queue").isFalse();
      }
    }
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("waited too long");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void await(CyclicBarrier all) throws IOException {
    try {
      all.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IOException("they queue", e);
    }
  }
}
