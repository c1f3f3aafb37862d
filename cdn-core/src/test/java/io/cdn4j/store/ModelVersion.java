package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import java.util.Optional;

/**
 * One response that a test has written: its head says which it is, and its body follows from that.
 *
 * @param number no two bodies of a test have the same
 * @param length of the body
 * @param refreshes how often its head was replaced
 */
record ModelVersion(CacheKey key, int number, long length, int refreshes, StoredResponse head) {
  /** How the length of a body is declared in its head. */
  enum Declared {
    RIGHT,
    NOT,
    ONE_MORE,
    ONE_LESS
  }

  static ModelVersion of(
      CacheKey key, int number, long length, Declared declared, int variant, String tag, long seq) {
    HeaderFields fields = HeaderFields.of("Cache-Tag", tag, "X-Version", number + " " + length);
    long announced =
        switch (declared) {
          case RIGHT, NOT -> length;
          case ONE_MORE -> length + 1;
          case ONE_LESS -> length - 1;
        };
    HeaderFields all =
        declared == Declared.NOT ? fields : fields.plus("Content-Length", announced + "");
    HeaderFields selecting = HeaderFields.of("accept-language", "l" + variant);
    return new ModelVersion(
        key,
        number,
        length,
        0,
        StoredResponse.of(new ResponseHead(200, all), exchanged(seq), selecting));
  }

  private static Exchanged exchanged(long sequence) {
    return new Exchanged(Samples.T0, Samples.T0, sequence, null);
  }

  /** The version that an entry is of. */
  static ModelVersion of(CacheKey key, StoredEntry entry) {
    String[] version = entry.head().fields().first("X-Version").orElseThrow().split(" ", 2);
    Optional<String> refreshes = entry.head().fields().first("X-Refreshes");
    return new ModelVersion(
        key,
        Integer.parseInt(version[0]),
        Long.parseLong(version[1]),
        refreshes.map(Integer::parseInt).orElse(0),
        entry.head());
  }

  /** The same body under a new head, as after a 304. */
  ModelVersion refreshed(long sequence) {
    HeaderFields fields = head.fields().with("X-Refreshes", refreshes + 1 + "");
    return new ModelVersion(
        key, number, length, refreshes + 1, head.updated(fields, exchanged(sequence)));
  }

  byte byteAt(long position) {
    return Samples.patternAt(number, position);
  }

  String variant() {
    return head.variant();
  }

  @Override
  public String toString() {
    return "%s of %s %s".formatted(number + "." + refreshes, key, variant());
  }
}
