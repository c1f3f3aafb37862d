package io.cdn4j.store;

import org.jspecify.annotations.Nullable;

/** Places in the order in which they came, and what they weigh together. Not safe for threads. */
final class PlaceQueue {
  private @Nullable Place oldest;
  private @Nullable Place newest;
  private long bytes;
  private long count;

  long bytes() {
    return bytes;
  }

  long count() {
    return count;
  }

  /** At the end where the newest is. */
  void add(Place place) {
    link(newest, place, null);
  }

  /** At the end where the oldest is. */
  void addAsOldest(Place place) {
    link(null, place, oldest);
  }

  private void link(@Nullable Place before, Place place, @Nullable Place after) {
    place.queue = this;
    join(before, place);
    join(place, after);
    bytes += place.weight;
    count++;
  }

  private void join(@Nullable Place before, @Nullable Place after) {
    if (before == null) {
      oldest = after;
    } else {
      before.after = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.before = before;
    }
  }

  void remove(Place place) {
    join(place.before, place.after);
    place.before = null;
    place.after = null;
    place.queue = null;
    bytes -= place.weight;
    count--;
  }

  void reweigh(Place place, long weight) {
    bytes += weight - place.weight;
    place.weight = weight;
  }

  /** Takes the oldest out; there must be one. */
  Place poll() {
    Place first = oldest;
    if (first == null) {
      throw new IllegalStateException("the queue is empty");
    }
    remove(first);
    return first;
  }
}
