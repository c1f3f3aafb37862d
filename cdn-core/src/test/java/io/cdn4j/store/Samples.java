package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.TargetUri;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.time.Instant;

/** Keys, heads and bodies to put into a store. */
final class Samples {
  static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  static final String ORIGIN = "https://example.com";

  static final byte[] BODY = pattern(4, 5_000);

  /** Longer than two segments of any store. */
  static final byte[] LONG = pattern(7, 700_000);

  private Samples() {}

  /** The key of a path on example.com. */
  static CacheKey key(String path) {
    return CacheKey.of(new TargetUri("https", "example.com", path, null));
  }

  /** A key of the same URI with one more component, such as a cookie. */
  static CacheKey key(String path, String component) {
    String uri = ORIGIN + path;
    try {
      Constructor<CacheKey> of = CacheKey.class.getDeclaredConstructor(String.class, int.class);
      of.setAccessible(true);
      return of.newInstance(uri + "\n:" + component, uri.length());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("CacheKey(text, uriLength) is gone", e);
    }
  }

  /** A 200 with these fields, asked for when the store was at this sequence number. */
  static StoredResponse head(long sequence, String... fields) {
    return StoredResponse.of(
        new ResponseHead(200, HeaderFields.of(fields)),
        new Exchanged(T0, T0, sequence, null),
        HeaderFields.none());
  }

  /** A 200 with these fields, asked for before any invalidation. */
  static StoredResponse head(String... fields) {
    return head(0, fields);
  }

  /** A 200 that was selected by this language. */
  static StoredResponse variant(String language, String... fields) {
    return StoredResponse.of(
        new ResponseHead(200, HeaderFields.of(fields)),
        new Exchanged(T0, T0, 0, null),
        HeaderFields.of("accept-language", language));
  }

  /** Bytes that tell their body and their place in it. */
  static byte[] pattern(int body, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = patternAt(body, i);
    }
    return bytes;
  }

  static byte patternAt(int body, long position) {
    return (byte) (body * 31L + position * 7 + (position >> 8) * 13 + (position >> 16));
  }

  /** Begins a fill that must not be declined. */
  static Fill begin(Store store, CacheKey key, StoredResponse head) throws IOException {
    return store.write(key, head).orElseThrow(() -> new AssertionError("declined " + key));
  }

  static void write(Fill fill, byte[] bytes) throws IOException {
    fill.write(bytes, 0, bytes.length);
  }

  /** Stores a whole response. */
  static StoredEntry store(Store store, CacheKey key, StoredResponse head, byte[] body)
      throws IOException {
    try (Fill fill = begin(store, key, head)) {
      write(fill, body);
      fill.end();
      return fill.entry();
    }
  }

  /** The only stored response of a key. */
  static StoredEntry only(Store store, CacheKey key) throws IOException {
    if (store.open(key).size() != 1) {
      throw new AssertionError("one stored response expected; got " + store.open(key).size());
    }
    return store.open(key).get(0);
  }
}
