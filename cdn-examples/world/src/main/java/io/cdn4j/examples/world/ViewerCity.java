package io.cdn4j.examples.world;

import io.cdn4j.network.PointOfPresence;

/**
 * A city with viewers.
 *
 * @param place where it is
 * @param withEdge how long their visits took
 * @param straight how long the same took straight from the origin
 */
record ViewerCity(PointOfPresence place, LoadTimes withEdge, LoadTimes straight) {
  static ViewerCity at(PointOfPresence place) {
    return new ViewerCity(place, new LoadTimes(), new LoadTimes());
  }

  /** One more visit of theirs. */
  void add(Visit visit) {
    if (visit.outcome() != Outcome.ERROR) {
      withEdge.add(visit.edgeMs());
    }
    if (visit.straightMs() != null) {
      straight.add(visit.straightMs());
    }
  }
}
