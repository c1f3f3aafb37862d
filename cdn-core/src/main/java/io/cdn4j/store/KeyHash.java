package io.cdn4j.store;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import io.cdn4j.caching.CacheKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the index of a {@link DiskStore} knows of a key: 128 bits of it, and 32 of its URI, by which
 * invalidations find it. SHA-256, so that a stranger cannot make keys that collide.
 */
record KeyHash(long high, long low, int uri) {
  static KeyHash of(CacheKey key) {
    String uri = key.uri();
    HashCode whole = sha256(key.text());
    ByteBuffer bytes = ByteBuffer.wrap(whole.asBytes());
    int uriHash = uri.length() == key.text().length() ? whole.asInt() : sha256(uri).asInt();
    return new KeyHash(bytes.getLong(), bytes.getLong(), uriHash);
  }

  static int ofUri(String uri) {
    return sha256(uri).asInt();
  }

  private static HashCode sha256(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8);
  }
}
