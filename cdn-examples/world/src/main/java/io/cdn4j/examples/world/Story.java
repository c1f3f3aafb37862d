package io.cdn4j.examples.world;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Has visits made, and remembers and tells what came of them. Safe for use by many threads. */
final class Story {
  private final World world;
  private final Visitors visitors;
  private final Plot plot;
  private final Consumer<Visit> told;
  private final AtomicLong requests = new AtomicLong();

  /**
   * A story.
   *
   * @param told hears of each visit; quick
   */
  Story(World world, Visitors visitors, Plot plot, Consumer<Visit> told) {
    this.world = world;
    this.visitors = visitors;
    this.plot = plot;
    this.told = told;
  }

  /**
   * A viewer asks the nearest edge.
   *
   * @param straight whether the same is asked straight of the origin as well, to compare
   */
  CompletableFuture<Visit> visit(ViewerCity city, SiteObject object, boolean straight) {
    CompletableFuture<Visit> asked =
        visitors.ask(city.place(), object, world.nearest(city.place()));
    CompletableFuture<Visit> compared =
        straight
            ? asked.thenCombine(
                visitors.askStraight(city.place(), object, world.siteUrl()),
                (visit, ms) -> ms < 0 ? visit : visit.withStraight(ms))
            : asked;
    return compared.thenApply(visit -> remember(city, visit));
  }

  private Visit remember(ViewerCity city, Visit visit) {
    city.add(visit);
    plot.add(visit);
    requests.incrementAndGet();
    told.accept(visit);
    return visit;
  }

  long requests() {
    return requests.get();
  }
}
