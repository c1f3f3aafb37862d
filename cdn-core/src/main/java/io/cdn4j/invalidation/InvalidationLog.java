package io.cdn4j.invalidation;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The newest invalidations, numbered from 1. It keeps a response that was asked for before an
 * invalidation from becoming visible after it. Safe for use by many threads.
 *
 * <p>Memory is bounded: what is too old to be looked up counts as covered, which costs a fetch and
 * is never wrong. Invalidations of one URI are kept apart from the others, because every unsafe
 * request makes one.
 */
public final class InvalidationLog {
  private final Recent ofUri;
  private final Recent others;
  private long newest;
  private long floor;

  /** Remembers 10,000 invalidations of one URI and 1,000 others. */
  public InvalidationLog() {
    this(10_000, 1_000);
  }

  /**
   * Remembers so many.
   *
   * @param ofUri how many invalidations of one URI, at least 1
   * @param others how many others, at least 1; each of them is looked at in turn
   */
  public InvalidationLog(int ofUri, int others) {
    if (ofUri < 1 || others < 1) {
      throw new IllegalArgumentException(
          "InvalidationLog needs to remember at least 1 of each kind; got %d, %d"
              .formatted(ofUri, others));
    }
    this.ofUri = new Recent(ofUri);
    this.others = new Recent(others);
  }

  /**
   * A log that goes on after a restart. Whatever was asked for before a number counts as covered.
   *
   * @param newest the number of the newest invalidation that need not be remembered, at least 0
   */
  public static InvalidationLog continuing(long newest) {
    InvalidationLog log = new InvalidationLog();
    log.newest = newest;
    log.floor = newest;
    return log;
  }

  /** Numbers an invalidation. Call it before removing what it covers. */
  public synchronized long add(Invalidation invalidation) {
    newest++;
    if (invalidation instanceof Invalidation.OfEverything) {
      ofUri.clear();
      others.clear();
      floor = newest;
    } else {
      Recent recent = invalidation instanceof Invalidation.OfUri ? ofUri : others;
      floor = Math.max(floor, recent.add(invalidation, newest));
    }
    return newest;
  }

  /** The number of the newest invalidation, 0 if there was none. */
  public synchronized long sequence() {
    return newest;
  }

  /** Whether an invalidation newer than the sequence number covers this stored response. */
  // Always under the lock: whoever makes an entry findable and then asks here either learns of an
  // invalidation, or has made the entry findable before the invalidation looks for it.
  public synchronized boolean coversSince(long sequence, CacheKey key, StoredResponse stored) {
    if (sequence >= newest) {
      return false;
    }
    return sequence < floor
        || ofUri.numberOf(new Invalidation.OfUri(key.uri())) > sequence
        || others.coversSince(sequence, key, stored);
  }

  /** The newest invalidations by their numbers, oldest first; one that is repeated is new again. */
  private static final class Recent {
    /** Characters: the URIs of unsafe requests come from strangers and may be long. */
    private static final long MOST_TEXT = 4 << 20;

    private final Map<Invalidation, Long> numbers = new LinkedHashMap<>();
    private final int most;
    private long text;

    Recent(int most) {
      this.most = most;
    }

    /** Returns the highest number that was forgotten, or 0. */
    long add(Invalidation invalidation, long number) {
      if (numbers.remove(invalidation) == null) {
        text += invalidation.toString().length();
      }
      numbers.put(invalidation, number);
      long forgotten = 0;
      Iterator<Map.Entry<Invalidation, Long>> oldest = numbers.entrySet().iterator();
      while (numbers.size() > most || (text > MOST_TEXT && numbers.size() > 1)) {
        Map.Entry<Invalidation, Long> entry = oldest.next();
        forgotten = entry.getValue();
        text -= entry.getKey().toString().length();
        oldest.remove();
      }
      return forgotten;
    }

    long numberOf(Invalidation invalidation) {
      return numbers.getOrDefault(invalidation, 0L);
    }

    boolean coversSince(long sequence, CacheKey key, StoredResponse stored) {
      for (Map.Entry<Invalidation, Long> entry : numbers.entrySet()) {
        if (entry.getValue() > sequence && entry.getKey().covers(key, stored)) {
          return true;
        }
      }
      return false;
    }

    void clear() {
      numbers.clear();
      text = 0;
    }
  }
}
