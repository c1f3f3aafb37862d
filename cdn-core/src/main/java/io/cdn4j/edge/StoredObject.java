package io.cdn4j.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.Freshness;
import io.cdn4j.http.TargetUri;
import io.cdn4j.store.StoredEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A stored response as its owner sees it in a list. Immutable.
 *
 * @param uri the target URI as it is keyed
 * @param status the status code
 * @param bytes the length of the body, also of an object of which only some segments are stored
 * @param age how old the response is
 * @param remaining how long it stays fresh; negative if it is stale
 * @param tags its tags
 */
public record StoredObject(
    String uri, int status, long bytes, Duration age, Duration remaining, List<String> tags) {
  static StoredObject of(Edge edge, CacheKey key, StoredEntry entry, Instant now) {
    String path = TargetUri.parse(key.uri()).map(TargetUri::path).orElse("/");
    Freshness freshness = edge.rulesFor(path).freshness.at(now, entry.head());
    return new StoredObject(
        key.uri(),
        entry.head().status(),
        entry.head().isSliced() ? entry.head().slicedLength() : entry.length(),
        freshness.age(),
        freshness.remaining(),
        entry.head().tags());
  }
}
