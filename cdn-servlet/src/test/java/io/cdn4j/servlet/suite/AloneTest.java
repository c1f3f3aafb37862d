package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Requests that are answered for one user most often do not queue behind each other. */
@InEachContainer
class AloneTest {
  private static final int USERS = 3;

  private final Container container;

  AloneTest(Container container) {
    this.container = container;
  }

  /** None of the users is answered before all of them are in the application. */
  private static Application together() {
    CyclicBarrier all = new CyclicBarrier(USERS);
    return (request, response) -> {
      if (request.getRequestURI().equals("/login")) {
        request.getSession(true);
        return;
      }
      try {
        all.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IOException("the users queue", e);
      }
      response.setHeader("Cache-Control", "max-age=60");
      response.getWriter().print("together");
    };
  }

  private static void assertTogether(Site site, String field, List<String> values)
      throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (String value : values) {
      answers.add(site.getLater("/", field, value));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().body()).isEqualTo("together");
    }
  }

  @Test
  void usersWithASession() throws Exception {
    try (Site site = Site.with(container, together())) {
      List<String> cookies = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        String cookie = site.get("/login").headers().firstValue("Set-Cookie").orElseThrow();
        cookies.add(cookie.substring(0, cookie.indexOf(';')));
      }
      assertTogether(site, "Cookie", cookies);
    }
  }

  @Test
  void readersOfEvents() throws Exception {
    try (Site site = Site.with(container, together())) {
      assertTogether(
          site,
          "Accept",
          List.of("text/event-stream", "text/event-stream", "text/event-stream, text/html"));
    }
  }
}
