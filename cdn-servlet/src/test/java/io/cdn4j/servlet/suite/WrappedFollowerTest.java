package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A filter in front that keeps the body gets the whole of it, also of a body that still grows. */
@InEachContainer
class WrappedFollowerTest {
  private final Container container;

  WrappedFollowerTest(Container container) {
    this.container = container;
  }

  @Test
  void aBufferInFront() throws Exception {
    assertWhole(new BufferingFilter());
  }

  @Test
  void aWrapperInFrontThatDoesNothing() throws Exception {
    assertWhole(
        new Front(
            (request, response, chain) ->
                chain.doFilter(request, new HttpServletResponseWrapper(response))));
  }

  private void assertWhole(Filter front) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch followed = new CountDownLatch(1);
    Application slow =
        (request, response) -> {
          response.setHeader("Cache-Control", "max-age=60");
          response.getOutputStream().print("part1 ");
          response.flushBuffer();
          begun.countDown();
          await(followed);
          response.getOutputStream().print("part2");
        };
    try (Site site = Site.after(container, front, slow)) {
      CompletableFuture<HttpResponse<String>> leader = site.getLater("/");
      await(begun);
      CompletableFuture<HttpResponse<String>> follower = site.getLater("/");
      until(() -> site.edge.statistics().collapsed() == 1);
      followed.countDown();
      assertThat(follower.get(30, TimeUnit.SECONDS).body()).isEqualTo("part1 part2");
      assertThat(leader.get(30, TimeUnit.SECONDS).body()).isEqualTo("part1 part2");
    }
  }

  private static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
