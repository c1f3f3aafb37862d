package io.cdn4j.examples.world;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The story as a table: each city straight from the origin, its first visit, its second. */
final class StoryTable {
  private static final long PATIENCE_SECONDS = 30;
  private static final String ROW = "%-10s  %18s  %18s  %18s  %s%n";

  private StoryTable() {}

  /**
   * Has the visits made, one after the other, and prints what came of them.
   *
   * @return whether each first visit was a miss and each second a hit
   */
  static boolean print(List<String> codes, World world, Story story, PrintStream out)
      throws InterruptedException, ExecutionException, TimeoutException {
    out.printf(ROW, "viewer in", "straight from", "first visit", "second visit", "edge location");
    out.printf(ROW, "", "the origin", "", "", "");
    SiteObject page = SiteObject.byId("page");
    boolean asTold = true;
    for (String code : codes) {
      ViewerCity city = world.city(code);
      long before = world.site().requests();
      Visit first = story.visit(city, page, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Visit second = story.visit(city, page, false).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      asTold &=
          first.outcome() == Outcome.MISS
              && second.outcome() == Outcome.HIT
              && world.site().requests() == before + 1;
      out.printf(
          ROW,
          city.place().city(),
          first.straightMs() == null ? "-" : ms(first.straightMs()),
          ms(first.edgeMs()) + " " + first.outcome().word(),
          ms(second.edgeMs()) + " " + second.outcome().word(),
          second.edge() == null ? "-" : second.edge().code());
    }
    return asTold;
  }

  private static String ms(double value) {
    return String.format(Locale.ROOT, "%.0f ms", value);
  }
}
