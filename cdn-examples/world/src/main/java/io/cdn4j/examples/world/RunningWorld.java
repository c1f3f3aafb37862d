package io.cdn4j.examples.world;

import io.cdn4j.examples.edge.admin.RecordJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A world that runs: its servers, its viewers, its page and the clock that moves it on. */
final class RunningWorld implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningWorld.class);
  private static final int MOST_TOLD_PER_SECOND = 20;
  private static final int WORKERS = 4;

  private final long started = System.nanoTime();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
  private final Events events = new Events();
  private final RecordJson json = new RecordJson();
  private final AtomicInteger toldThisSecond = new AtomicInteger();
  private final List<Consumer<Visit>> listeners = new CopyOnWriteArrayList<>();
  private final Plot plot = new Plot();
  private final World world;
  private final Story story;
  private final Crowd crowd;
  private final StateJson state;
  private final SiteServer page;

  private RunningWorld(int port, Assumptions assumptions, InstantSource time) throws IOException {
    world = new World(assumptions, time);
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    Visitors visitors = new Visitors(client, workers, world.assumptions(), world.ways());
    story = new Story(world, visitors, plot, this::told);
    crowd = new Crowd(world, story);
    state = new StateJson(world, crowd, plot);
    Api api = new Api(state::constant, this::now, new Actions(world, story, crowd), events);
    try {
      page = SiteServer.start("cdn4j-page", api, port);
    } catch (IOException | RuntimeException e) {
      stopThreads();
      world.close();
      throw e;
    }
  }

  /**
   * Starts all servers.
   *
   * @param port of the page; the edges get those that follow it. 0 for any free ones
   * @param places where edges and viewers are at first
   */
  static RunningWorld start(int port, List<String> places) throws IOException {
    return start(port, places, Assumptions.USUAL, InstantSource.system());
  }

  /** Starts all servers, with other distances and another clock for the site and the edges. */
  static RunningWorld start(
      int port, List<String> places, Assumptions assumptions, InstantSource time)
      throws IOException {
    RunningWorld running = new RunningWorld(port, assumptions, time);
    try {
      int next = port;
      for (String place : places) {
        running.world.addEdge(place, port == 0 ? 0 : ++next);
        running.world.addCity(place);
      }
    } catch (IOException | RuntimeException e) {
      running.close();
      throw e;
    }
    running.crowd.start(running.clock);
    var unused = running.clock.scheduleAtFixedRate(running::turn, 1, 1, TimeUnit.SECONDS);
    return running;
  }

  /** What fails once must not stop the clock. */
  private void turn() {
    try {
      plot.turn(time(), PlotTotals.of(world));
      toldThisSecond.set(0);
      events.say("state", json.write(now()));
    } catch (RuntimeException e) {
      LOG.warn("A second was not told", e);
    }
  }

  /** A crowd's visits are more than a page can draw. */
  private void told(Visit visit) {
    listeners.forEach(listener -> tell(listener, visit));
    if (toldThisSecond.incrementAndGet() <= MOST_TOLD_PER_SECOND) {
      events.say("visit", json.write(visit.json()));
    }
  }

  /** A listener that fails is no failure of the visit. */
  private static void tell(Consumer<Visit> listener, Visit visit) {
    try {
      listener.accept(visit);
    } catch (RuntimeException e) {
      LOG.warn("A visit was not told", e);
    }
  }

  private Map<String, @Nullable Object> now() {
    return state.now(time());
  }

  private long time() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }

  /** Hears of each visit; never waits. */
  void onVisit(Consumer<Visit> listener) {
    listeners.add(listener);
  }

  World world() {
    return world;
  }

  Story story() {
    return story;
  }

  Crowd crowd() {
    return crowd;
  }

  int port() {
    return page.port();
  }

  void join() throws InterruptedException {
    page.join();
  }

  @Override
  public void close() {
    stopThreads();
    try {
      page.close();
    } finally {
      world.close();
    }
  }

  private void stopThreads() {
    clock.shutdownNow();
    workers.shutdownNow();
  }
}
