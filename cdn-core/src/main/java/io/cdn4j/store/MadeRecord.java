package io.cdn4j.store;

/** A record that is to be written: what the index needs, and all its bytes. */
final class MadeRecord {
  private final DiskRecord record;
  private final byte[] bytes;

  MadeRecord(DiskRecord record, byte[] bytes) {
    this.record = record;
    this.bytes = bytes;
  }

  DiskRecord record() {
    return record;
  }

  byte[] bytes() {
    return bytes;
  }
}
