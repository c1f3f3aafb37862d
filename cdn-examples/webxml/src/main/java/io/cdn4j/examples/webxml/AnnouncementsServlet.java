package io.cdn4j.examples.webxml;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Server-sent events: one at once and one each second, until the visitor leaves. */
public final class AnnouncementsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Set<Listening> listening = ConcurrentHashMap.newKeySet();
  private transient ScheduledExecutorService speaker;
  private transient ScheduledFuture<?> announcing;

  @Override
  public void init() {
    speaker = Executors.newSingleThreadScheduledExecutor();
    announcing =
        speaker.scheduleAtFixedRate(
            () -> listening.removeIf(Listening::hasLeft), 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void destroy() {
    announcing.cancel(false);
    speaker.shutdown();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    PrintWriter writer = response.getWriter();
    AsyncContext visit = request.startAsync();
    visit.setTimeout(0);
    Listening visitor = new Listening(visit, writer);
    if (!visitor.hasLeft()) {
      listening.add(visitor);
    }
  }

  /** A visitor, and where to write to. */
  private record Listening(AsyncContext visit, PrintWriter writer) {
    /** Tries to send him the next announcement. */
    boolean hasLeft() {
      writer.write(
          "data: It is %s. Mind the gap.\n\n"
              .formatted(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
      boolean left = writer.checkError();
      if (left) {
        end();
      }
      return left;
    }

    private void end() {
      try {
        visit.complete();
      } catch (IllegalStateException completed) {
        // The container has seen him leave before us.
      }
    }
  }
}
