package io.cdn4j.edge;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows fields of a request in a decision trace. What may be a secret is shown as a hash, keyed by
 * this process: two requests can be compared, and nobody can find out the value by trying. Safe for
 * use by many threads.
 */
final class Secrets {
  private static final int KEY_BYTES = 32;
  private static final int SHOWN = 12;
  private static final List<String> SUSPECT =
      List.of("auth", "cookie", "token", "secret", "key", "session", "pass", "sign");

  private final HashFunction hash;

  Secrets() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    this.hash = Hashing.hmacSha256(key);
  }

  /** The value of a field, or its hash; null if there is none. */
  @Nullable String shown(String name, @Nullable String value) {
    return value == null || !isSuspect(name) ? value : hashed(value);
  }

  private static boolean isSuspect(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SUSPECT.stream().anyMatch(lower::contains);
  }

  /** The hash of what is certainly a secret. */
  String hashed(String value) {
    String hex = hash.hashString(value, StandardCharsets.UTF_8).toString();
    return "hash:" + hex.substring(0, SHOWN);
  }
}
