package io.cdn4j.caching;

import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.TargetUri;
import org.jspecify.annotations.Nullable;

/** Makes the primary cache key of a request by a {@link CachePolicy}. Pure. */
public final class CacheKeys {
  /** Room for what typically follows the URI. */
  private static final int TYPICAL_REST = 96;

  private CacheKeys() {}

  /** The key of a request for this target with these fields. GET and HEAD share it. */
  public static CacheKey of(CachePolicy policy, TargetUri target, HeaderFields request) {
    KeyFields key = policy.key();
    if (key.equals(KeyFields.NONE)) {
      return CacheKey.of(target);
    }
    StringBuilder text = new StringBuilder(target.length() + TYPICAL_REST);
    appendUri(text, key.query().select(target));
    int uriLength = text.length();
    for (String name : key.headers()) {
      append(text, request.combined(name));
    }
    append(text, key.cookies().select(request));
    if (key.acceptEncoding()) {
      append(text, AcceptEncoding.normalise(request.combined("Accept-Encoding")));
    }
    return new CacheKey(text.toString(), uriLength);
  }

  private static void appendUri(StringBuilder text, TargetUri target) {
    text.append(target.scheme()).append("://").append(target.authority()).append(target.path());
    if (target.query() != null) {
      text.append('?').append(target.query());
    }
  }

  /** An absent field differs from an empty one: only what is there gets a colon. */
  private static void append(StringBuilder text, @Nullable String value) {
    text.append('\n');
    if (value != null) {
      text.append(':').append(value);
    }
  }
}
