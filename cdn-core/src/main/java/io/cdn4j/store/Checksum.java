package io.cdn4j.store;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C of bytes and of what they belong to, so that good bytes in the wrong place are found. */
final class Checksum {
  private Checksum() {}

  /** Of bytes that belong to nothing. */
  static int of(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }

  /** Of a part of something that has a number. */
  static int of(long number, long part, byte[] bytes, int offset, int length) {
    return of(number, part, ByteBuffer.wrap(bytes, offset, length));
  }

  /** The same, of what a buffer has left; its position stays. */
  static int of(long number, long part, ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(number).putLong(part).flip());
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }
}
