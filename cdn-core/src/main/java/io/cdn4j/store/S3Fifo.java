package io.cdn4j.store;

import org.jspecify.annotations.Nullable;

/**
 * S3-FIFO weighed in bytes (Yang, Zhang, Qiu, Yue, Rashmi: FIFO queues are all you need for cache
 * eviction, SOSP 2023), with two changes.
 *
 * <p>New keys enter a small queue. Who was hit there goes on to the main queue, the others leave
 * and are remembered for a while: who comes back in that time enters the main queue at once. In the
 * main queue a hit is good for one more round. So a key that is asked for once takes room in the
 * small queue alone.
 *
 * <p>The changes:
 *
 * <ul>
 *   <li>What is heavier than others needs more hits to go on, since it takes the room of several.
 *   <li>The border between the queues moves, by whose losses are asked for again: most traffic
 *       wants a small queue of a tenth, but where keys are popular for a short time, more.
 * </ul>
 */
final class S3Fifo implements EvictionPolicy {
  private static final int LEAST_SMALL = 10;
  private static final int MOST_SMALL = 2;

  /** What left a queue so few bytes ago would be there still, were the queue a bit longer. */
  private static final int JUST_LEFT = 10;

  /** A key that is remembered takes 8 bytes: 0.4 to 0.8 % of the capacity altogether. */
  private static final int USUAL_BYTES_PER_GHOST = 1024;

  /** So that one eviction takes a bounded time, however many keys were hit. */
  private static final int MOST_ROUNDS = 64;

  private final PlaceQueue small = new PlaceQueue();
  private final PlaceQueue main = new PlaceQueue();
  private final Ghosts leftSmall;
  private final Ghosts leftMain;
  private final long capacity;

  /** What the small queue may weigh while the main queue wants the rest. */
  private long border;

  /**
   * Empty queues.
   *
   * @param capacity in bytes, for all keys and what is remembered of former ones
   */
  S3Fifo(long capacity) {
    this(capacity, USUAL_BYTES_PER_GHOST);
  }

  /**
   * Empty queues.
   *
   * @param bytesPerGhost one key is remembered for so many bytes of the capacity
   */
  S3Fifo(long capacity, int bytesPerGhost) {
    this.leftSmall = new Ghosts(capacity / bytesPerGhost, capacity);
    this.leftMain = new Ghosts(capacity / bytesPerGhost / JUST_LEFT, capacity);
    this.capacity = Math.max(0, capacity - leftSmall.weight() - leftMain.weight());
    this.border = this.capacity / LEAST_SMALL;
  }

  @Override
  public void add(Place place) {
    long sinceSmall = leftSmall.take(place.key);
    long sinceMain = leftMain.take(place.key);
    moveBorder(place.weight, sinceSmall, sinceMain);
    if (place.weight > capacity) {
      // Next to go: the others must not go for it.
      small.addAsOldest(place);
    } else if (sinceSmall <= capacity) {
      main.add(place);
    } else {
      small.add(place);
    }
  }

  private void moveBorder(long weight, long sinceSmall, long sinceMain) {
    long justLeft = capacity / JUST_LEFT;
    if (sinceSmall <= justLeft) {
      border = Math.min(capacity / MOST_SMALL, border + weight);
    }
    if (sinceMain <= justLeft) {
      border = Math.max(capacity / LEAST_SMALL, border - weight);
    }
  }

  @Override
  public void reweigh(Place place, long weight) {
    if (weight > capacity) {
      remove(place);
      place.weight = weight;
      small.addAsOldest(place);
    } else if (place.queue != null) {
      place.queue.reweigh(place, weight);
    }
  }

  @Override
  public void remove(Place place) {
    if (place.queue != null) {
      place.queue.remove(place);
    }
  }

  @Override
  public @Nullable Place evict() {
    return bytes() > capacity ? evictOne() : null;
  }

  @Override
  public @Nullable Place evictOne() {
    while (small.count() + main.count() > 0) {
      Place victim = small.bytes() > border || main.count() == 0 ? leaveSmall() : leaveMain();
      if (victim != null) {
        return victim;
      }
    }
    return null;
  }

  /** The oldest of the small queue leaves, or goes on; null then. */
  private @Nullable Place leaveSmall() {
    long mean = bytes() / (small.count() + main.count());
    Place oldest = small.poll();
    if (goesOn(oldest, mean) && oldest.weight <= capacity) {
      oldest.forgetHits();
      main.add(oldest);
      return null;
    }
    leftSmall.add(oldest.key, oldest.weight);
    return oldest;
  }

  /** One hit for up to the mean weight and a bit more, two for four times as much, three for 16. */
  private static boolean goesOn(Place place, long mean) {
    long light = mean + mean / 4;
    int hits = place.hits();
    return hits > 0 && place.weight <= light << (2 * (hits - 1));
  }

  private Place leaveMain() {
    Place oldest = main.poll();
    for (int round = 1; round < MOST_ROUNDS && oldest.takeHit(); round++) {
      main.add(oldest);
      oldest = main.poll();
    }
    leftMain.add(oldest.key, oldest.weight);
    return oldest;
  }

  @Override
  public long bytes() {
    return small.bytes() + main.bytes();
  }
}
