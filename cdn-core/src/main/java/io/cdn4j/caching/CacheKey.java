package io.cdn4j.caching;

import io.cdn4j.http.TargetUri;
import org.jspecify.annotations.Nullable;

/**
 * The primary cache key, RFC 9111 section 2: the target URI, then what a {@code CachePolicy} adds
 * to it.
 *
 * <p>Every component stands on a line of its own. No component can contain a line feed, since
 * neither a target nor a field value with control characters gets this far, so two keys are equal
 * only if all their components are.
 */
public final class CacheKey implements Comparable<CacheKey> {
  private final String text;
  private final int uriLength;

  CacheKey(String text, int uriLength) {
    this.text = text;
    this.uriLength = uriLength;
  }

  /** The key that consists of the target URI alone. */
  public static CacheKey of(TargetUri target) {
    String uri = target.toString();
    return new CacheKey(uri, uri.length());
  }

  /** The key that has this {@link #text()}: as a store reads it back. */
  public static CacheKey ofText(String text) {
    int uriLength = text.indexOf('\n');
    return new CacheKey(text, uriLength < 0 ? text.length() : uriLength);
  }

  /** The target URI: all keys of one URI are invalidated together. */
  public String uri() {
    return text.substring(0, uriLength);
  }

  /** All components, for logs that strangers do not see. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CacheKey that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** An order, so that a hash table that an attacker fills with equal hash codes stays quick. */
  @Override
  public int compareTo(CacheKey other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text.replace('\n', ' ');
  }
}
