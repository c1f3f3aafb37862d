package io.cdn4j.store;

import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import io.cdn4j.invalidation.InvalidationText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * The invalidations that the records on the disk may not know of yet. This file alone is written
 * through to the medium.
 *
 * <p>It begins with a checkpoint: the number of the newest invalidation that all records on the
 * medium obey. After it come all newer ones. A file that is not whole to its end, or that is
 * missing, says that one may be lost: then nothing that is stored can be trusted.
 *
 * <p>Used under the locks of {@link DiskInvalidations}.
 */
final class InvalidationFile {
  private static final int MOST_BYTES = 64 << 20;
  private static final int START = 12;

  private final SharedFile file;
  private final long marker;
  private volatile long checkpoint;
  private long length;

  InvalidationFile(DiskFiles files, DiskLog trouble, Path path, long marker) throws IOException {
    this.file = new SharedFile(files, trouble, path);
    this.marker = marker;
    file.make();
  }

  /**
   * Reads the file.
   *
   * @throws DamagedException if it does not tell all
   */
  InvalidationLog read() throws IOException {
    long size = file.length();
    if (size < START || size > MOST_BYTES) {
      throw new DamagedException("an invalidation log of %d bytes".formatted(size));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    file.read(bytes, 0);
    bytes.flip();
    checkpoint = bytes.getLong();
    if (bytes.getInt() != Checksum.of(marker, checkpoint, new byte[0], 0, 0)) {
      throw new DamagedException("the checkpoint of the invalidation log");
    }
    InvalidationLog log = InvalidationLog.continuing(checkpoint);
    while (bytes.hasRemaining()) {
      readOne(bytes, log);
    }
    length = size;
    return log;
  }

  private void readOne(ByteBuffer bytes, InvalidationLog log) throws DamagedException {
    int textLength = bytes.remaining() < START ? -1 : bytes.getInt();
    long checksum = textLength < 0 ? 0 : bytes.getLong();
    if (textLength < 0 || textLength > bytes.remaining()) {
      throw new DamagedException("the end of the invalidation log");
    }
    byte[] text = new byte[textLength];
    bytes.get(text);
    if (checksum != Checksum.of(marker, log.sequence() + 1, text, 0, textLength)) {
      throw new DamagedException("an entry of the invalidation log");
    }
    Invalidation invalidation =
        WireReader.read(ByteBuffer.wrap(text), in -> InvalidationText.parse(in.getText()));
    log.add(invalidation);
  }

  /** Remembers an invalidation; it is on the medium when this returns. */
  void add(long number, Invalidation invalidation) throws IOException {
    WireWriter text = new WireWriter();
    text.putText(InvalidationText.of(invalidation));
    byte[] bytes = text.toBytes();
    ByteBuffer entry = ByteBuffer.allocate(START + bytes.length);
    entry.putInt(bytes.length).putLong(Checksum.of(marker, number, bytes, 0, bytes.length));
    entry.put(bytes).flip();
    file.write(entry, length);
    file.force();
    length += START + bytes.length;
  }

  /** All records on the medium obey the invalidations up to this number: they are forgotten. */
  void checkpoint(long number) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(START).putLong(number);
    start.putInt(Checksum.of(marker, number, new byte[0], 0, 0)).flip();
    // A crash in between leaves a file that is not whole, and so an empty store.
    file.truncate(0);
    file.write(start, 0);
    file.force();
    checkpoint = number;
    length = START;
  }

  /** Sees to it that the next start trusts nothing that is stored. */
  void distrust() throws IOException {
    file.truncate(0);
    file.force();
  }

  long checkpoint() {
    return checkpoint;
  }

  long length() {
    return length;
  }

  void close() {
    file.endUse();
  }
}
