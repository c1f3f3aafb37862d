package io.cdn4j.examples.benchmarks.replay;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.TargetUri;
import io.cdn4j.store.Fill;
import io.cdn4j.store.Store;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store, used as an edge uses it: look-up, and after a miss a fill with as many bytes as the
 * object has.
 */
final class StoreCache implements ReplayedCache {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final byte[] ZEROS = new byte[64 << 10];

  private final Trace trace;
  private final Store store;
  private final long overhead;
  private long mostPayload;

  /**
   * A store before its first request.
   *
   * @param overhead what an object takes in the store beside its body, in bytes
   */
  StoreCache(Trace trace, Store store, long overhead) {
    this.trace = trace;
    this.store = store;
    this.overhead = overhead;
  }

  @Override
  public boolean request(int object) {
    try {
      CacheKey key = key(trace.name(object));
      List<StoredEntry> found = store.open(key);
      if (found.isEmpty()) {
        fill(store, key, trace.size(object));
        mostPayload = Math.max(mostPayload, payload());
        return false;
      }
      found.get(0).read().close();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CacheKey key(String name) {
    String path = name.startsWith("/") ? name : "/" + name;
    return CacheKey.of(new TargetUri("https", "example.com", path, null));
  }

  /** Stores an object, unless the store declines it. */
  static void fill(Store store, CacheKey key, long size) throws IOException {
    Optional<Fill> begun = store.write(key, head(size));
    if (begun.isEmpty()) {
      return;
    }
    try (Fill fill = begun.get()) {
      for (long written = 0; written < size; ) {
        int step = (int) Math.min(ZEROS.length, size - written);
        fill.write(ZEROS, 0, step);
        written += step;
      }
      fill.end();
    }
  }

  /** What an origin usually says. */
  private static StoredResponse head(long size) {
    HeaderFields fields =
        HeaderFields.of(
            "Date", "Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type", "text/html; charset=utf-8",
            "Content-Length", Long.toString(size),
            "Cache-Control", "public, max-age=86400",
            "ETag", "\"0123456789abcdef\"",
            "Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
    return StoredResponse.of(
        new ResponseHead(200, fields), new Exchanged(TIME, TIME, 0, null), HeaderFields.none());
  }

  private long payload() {
    return store.statistics().bytes() - store.statistics().entries() * overhead;
  }

  /** The most bytes of bodies that the store held at one time. */
  long mostPayload() {
    return mostPayload;
  }
}
