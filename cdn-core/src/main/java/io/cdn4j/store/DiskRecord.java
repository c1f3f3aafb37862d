package io.cdn4j.store;

import java.nio.ByteBuffer;

/**
 * The beginning of each record in an append log: what the index needs, and checksums of the rest.
 * After it come the key with the head, and then the body, unless that has a file of its own.
 *
 * @param serial the number of the stored response in its store; a newer one has a higher one
 * @param key what the index knows of its key
 * @param variant a hash of its variant
 * @param labels see {@link Labels}
 * @param sequence the number of the newest invalidation when the response was asked for
 * @param bodyLength in bytes
 * @param bodyFile the number of the file that has the body; 0 if it is in the record
 * @param head the length of key and head in bytes
 * @param headChecksum of key and head
 * @param bodyChecksum of the body in the record
 */
record DiskRecord(
    long serial,
    KeyHash key,
    int variant,
    int labels,
    long sequence,
    long bodyLength,
    long bodyFile,
    int head,
    int headChecksum,
    int bodyChecksum) {
  /** Bytes before the head. */
  static final int START = 96;

  static final int STATE_AT = 8;

  /** A record that counts. Any other value means that it does not: damage cannot bring it back. */
  static final int LIVE = 0x4c495645;

  static final int DEAD = 0;

  private static final int CHECKED_FROM = 16;

  /** The bytes that it takes in the log. */
  long length() {
    return START + (long) head + (bodyFile == 0 ? bodyLength : 0);
  }

  /** Puts it, live, at the beginning of an array. */
  void putInto(byte[] bytes, long marker) {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.putLong(marker).putInt(LIVE).putInt(0);
    out.putLong(serial).putLong(key.high()).putLong(key.low());
    out.putLong(sequence).putLong(bodyLength).putLong(bodyFile);
    out.putInt(key.uri()).putInt(variant).putInt(labels);
    out.putInt(head).putInt(headChecksum).putInt(bodyChecksum);
    out.putInt(12, Checksum.of(marker, 0, bytes, CHECKED_FROM, START - CHECKED_FROM));
  }

  /** Whether the bytes begin with a record of the store that has this marker. */
  static boolean isAt(byte[] bytes, long marker) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return in.getLong() == marker
        && in.getInt(12) == Checksum.of(marker, 0, bytes, CHECKED_FROM, START - CHECKED_FROM);
  }

  static boolean isLive(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getInt(STATE_AT) == LIVE;
  }

  /** Reads what {@link #isAt} has found. */
  static DiskRecord read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).position(CHECKED_FROM);
    long serial = in.getLong();
    long high = in.getLong();
    long low = in.getLong();
    long sequence = in.getLong();
    long bodyLength = in.getLong();
    long bodyFile = in.getLong();
    KeyHash key = new KeyHash(high, low, in.getInt());
    return new DiskRecord(
        serial,
        key,
        in.getInt(),
        in.getInt(),
        sequence,
        bodyLength,
        bodyFile,
        in.getInt(),
        in.getInt(),
        in.getInt());
  }
}
