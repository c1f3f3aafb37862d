package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A short body in its record. It is read as a whole, since its checksum is of the whole. */
final class RecordBody implements SegmentedBody {
  private final SharedFile file;
  private final Located record;
  private final Consumer<IOException> damaged;

  /**
   * A body in a log.
   *
   * @param damaged told when it cannot be read as it was written
   */
  RecordBody(SharedFile file, Located record, Consumer<IOException> damaged) {
    this.file = file;
    this.record = record;
    this.damaged = damaged;
  }

  @Override
  public long length() {
    return record.bodyLength();
  }

  @Override
  public BodyReader reader(long from, long limit) {
    try {
      file.use();
    } catch (IOException e) {
      damaged.accept(e);
      return AbortedReader.INSTANCE;
    }
    long end = Math.min(limit, length());
    return new PinnedReader(this, Math.min(from, end), end, file::endUse);
  }

  @Override
  public ByteBuffer read(long from, HeldBytes.Lease held) throws IOException {
    return held.holding(ByteBuffer.wrap(bytes()).position((int) from));
  }

  @Override
  public void damaged(IOException e) {
    damaged.accept(e);
  }

  /**
   * All of it.
   *
   * @throws IOException if it cannot be read as it was written; it was dropped then
   */
  byte[] copy() throws IOException {
    try {
      return bytes();
    } catch (IOException e) {
      damaged.accept(e);
      throw e;
    }
  }

  private byte[] bytes() throws IOException {
    byte[] start = new byte[DiskRecord.START];
    byte[] bytes = new byte[(int) record.bodyLength()];
    file.use();
    try {
      file.read(ByteBuffer.wrap(start), record.offset());
      long body = (long) record.offset() + record.recordLength() - bytes.length;
      file.read(ByteBuffer.wrap(bytes), body);
    } finally {
      file.endUse();
    }
    DiskRecord found = DiskRecord.read(start);
    if (found.serial() != record.serial()
        || found.bodyChecksum() != Checksum.of(found.serial(), 0, bytes, 0, bytes.length)) {
      throw new DamagedException("the body of record " + record.serial());
    }
    return bytes;
  }
}
