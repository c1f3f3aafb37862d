package io.cdn4j.store;

import java.nio.file.Path;

/**
 * A stored response as the index knows it.
 *
 * @param serial its number
 * @param key the hash of its key
 * @param variant the hash of its variant
 * @param labels see {@link Labels}
 * @param file the number of the log in which its record is
 * @param offset where its record begins
 * @param recordLength the bytes of its record
 * @param bodyLength the bytes of its body
 * @param bodyFile the number of the file that has the body; 0 if the record has it
 */
record Located(
    long serial,
    KeyHash key,
    int variant,
    int labels,
    int file,
    int offset,
    int recordLength,
    long bodyLength,
    long bodyFile) {
  static Located of(DiskRecord record, int file, int offset) {
    return new Located(
        record.serial(),
        record.key(),
        record.variant(),
        record.labels(),
        file,
        offset,
        Math.toIntExact(record.length()),
        record.bodyLength(),
        record.bodyFile());
  }

  Located movedTo(int otherFile, int otherOffset) {
    return new Located(
        serial, key, variant, labels, otherFile, otherOffset, recordLength, bodyLength, bodyFile);
  }

  /** Where its body is. */
  Path file(RecordLog log, BodyFiles bodies) {
    return bodyFile == 0 ? log.path(file) : bodies.path(bodyFile);
  }

  /** What it takes on the disk, in bytes. */
  long weight() {
    return recordLength + (bodyFile == 0 ? 0 : BodySegments.fileLength(bodyLength));
  }
}
