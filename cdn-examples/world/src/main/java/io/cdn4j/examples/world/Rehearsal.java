package io.cdn4j.examples.world;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Has some visits made in a world of its own, without distances, which is gone afterwards: the
 * first visits of a new process would show how long Java takes to load classes, not how far the
 * origin is.
 */
final class Rehearsal {
  private static final Assumptions NEAR = new Assumptions(1e12, 1, 0, 1, 1);
  private static final int VISITS = 60;
  private static final long PATIENCE_SECONDS = 30;

  private Rehearsal() {}

  static void run(String place)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (RunningWorld world = RunningWorld.start(0, List.of(place), NEAR, InstantSource.system())) {
      ViewerCity city = world.world().city(place);
      for (int visit = 0; visit < VISITS; visit++) {
        world.world().purge(SiteObject.byId("page"));
        for (String object : List.of("page", "page", "video")) {
          world
              .story()
              .visit(city, SiteObject.byId(object), true)
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
      }
    }
  }
}
