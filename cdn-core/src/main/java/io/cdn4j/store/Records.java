package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;

/** Makes the records of a store. */
final class Records {
  /** Heads are bounded at their arrival; a longer one is not stored. */
  private static final int LONGEST_HEAD = 1 << 20;

  private static final byte[] NO_BODY = {};

  private final long marker;

  Records(long marker) {
    this.marker = marker;
  }

  static boolean isShort(StoredResponse head) {
    return head.weight() <= LONGEST_HEAD / 2;
  }

  /** A hash of what tells the responses of one key apart. */
  static int variant(StoredResponse head) {
    return KeyHash.ofUri(head.variant());
  }

  /** With the body in the record. */
  MadeRecord withBody(long serial, KeyedHead stored, byte[] body) {
    return make(serial, stored, body.length, 0, body);
  }

  /** With the body in a file. */
  MadeRecord withFile(long serial, KeyedHead stored, long bodyLength, long bodyFile) {
    return make(serial, stored, bodyLength, bodyFile, NO_BODY);
  }

  private MadeRecord make(
      long serial, KeyedHead stored, long bodyLength, long bodyFile, byte[] body) {
    CacheKey key = stored.key();
    StoredResponse head = stored.head();
    byte[] headBytes = stored.toBytes();
    DiskRecord record =
        new DiskRecord(
            serial,
            KeyHash.of(key),
            variant(head),
            Labels.of(key, head),
            head.sequence(),
            bodyLength,
            bodyFile,
            headBytes.length,
            Checksum.of(serial, 1, headBytes, 0, headBytes.length),
            Checksum.of(serial, 0, body, 0, body.length));
    byte[] bytes = new byte[DiskRecord.START + headBytes.length + body.length];
    record.putInto(bytes, marker);
    System.arraycopy(headBytes, 0, bytes, DiskRecord.START, headBytes.length);
    System.arraycopy(body, 0, bytes, DiskRecord.START + headBytes.length, body.length);
    return new MadeRecord(record, bytes);
  }
}
