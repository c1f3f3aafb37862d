package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where stored responses live. Implementations are safe for use by many threads.
 *
 * <p>A response becomes visible to {@link #open} when its body has {@linkplain Fill#end() ended},
 * all at once, or never. What was opened can be read to its end, whatever happens to the entry
 * meanwhile. Nothing that an invalidation covers is visible after {@link #invalidate} has returned,
 * also when it was being written at that time.
 */
public interface Store extends Closeable {
  /**
   * The stored responses of a key: its variants, newest first. Never waits.
   *
   * @throws IOException if the store cannot say
   */
  List<StoredEntry> open(CacheKey key) throws IOException;

  /**
   * Starts an entry. At its end it takes the place of the stored responses of this key that have
   * the same {@linkplain StoredResponse#variant() variant}.
   *
   * @return empty if the store declines: too large, too many variants, no room
   * @throws IOException if the store is broken
   */
  Optional<Fill> write(CacheKey key, StoredResponse head) throws IOException;

  /**
   * Replaces the head of a stored response and keeps its body, as after a 304.
   *
   * @return the entry with its new head; empty if the stored response is no longer there
   * @throws IOException if the store is broken
   */
  Optional<StoredEntry> refresh(CacheKey key, StoredEntry entry, StoredResponse head)
      throws IOException;

  /**
   * Removes one stored response.
   *
   * @return whether it was there
   * @throws IOException if the store is broken
   */
  boolean remove(CacheKey key, StoredEntry entry) throws IOException;

  /**
   * Removes all that the invalidation covers, and sees to it that no fill which {@linkplain
   * StoredResponse#sequence() began} before becomes visible.
   *
   * @return how many stored responses were removed
   * @throws IOException if the store is broken
   */
  int invalidate(Invalidation invalidation) throws IOException;

  /**
   * The number of the newest invalidation. Whoever asks an origin takes it before the request is
   * sent and hands it to {@link #write} in the head.
   */
  long sequence();

  /** Whether an invalidation newer than the sequence number covers this stored response. */
  boolean invalidatedSince(long sequence, CacheKey key, StoredResponse head);

  /**
   * Some of the keys whose text begins with a prefix, in the order of their text; a look at the
   * store for its owner.
   *
   * @param prefix scheme, authority and the beginning of the path; empty means all
   * @param most how many at most, at least 0
   */
  List<CacheKey> keys(String prefix, int most);

  /** What is in the store now. */
  StoreStatistics statistics();

  /**
   * What is in each tier of it, the fastest first; empty if the store does not tell. The same
   * response may be in several.
   */
  default List<TierStatistics> tiers() {
    return List.of();
  }
}
