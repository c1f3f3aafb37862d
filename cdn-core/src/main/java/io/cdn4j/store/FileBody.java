package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A body in a file of its own, whole or growing: segments that are there can be read. */
final class FileBody implements SegmentedBody {
  private final SharedFile file;
  private final long number;
  private final long length;
  private final Consumer<IOException> damaged;

  /**
   * A body in a file.
   *
   * @param number that of the file
   * @param length that of the body
   * @param damaged told when it cannot be read as it was written
   */
  FileBody(SharedFile file, long number, long length, Consumer<IOException> damaged) {
    this.file = file;
    this.number = number;
    this.length = length;
    this.damaged = damaged;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public BodyReader reader(long from, long limit) {
    long end = Math.min(limit, length);
    try {
      file.use();
    } catch (IOException e) {
      damaged.accept(e);
      return AbortedReader.INSTANCE;
    }
    return new PinnedReader(this, Math.min(from, end), end, file::endUse);
  }

  @Override
  public int segmentSize() {
    return BodySegments.SIZE;
  }

  @Override
  public ByteBuffer segment(long index, DirectBuffers.Lease buffers) throws IOException {
    int bytes = (int) Math.min(BodySegments.SIZE, length - index * BodySegments.SIZE);
    return read(file, number, index, bytes, buffers);
  }

  @Override
  public void damaged(IOException e) {
    damaged.accept(e);
  }

  static ByteBuffer read(
      SharedFile file, long number, long segment, int length, DirectBuffers.Lease buffers)
      throws IOException {
    ByteBuffer bytes = buffers.take(length + BodySegments.CHECKSUM);
    file.read(bytes, BodySegments.offset(segment));
    // A view, since the buffer is another reader's after this one has released it.
    ByteBuffer found = bytes.duplicate().position(0).limit(length);
    if (bytes.getInt(length) != Checksum.of(number, segment, found)) {
      throw new DamagedException("segment %d of body %d".formatted(segment, number));
    }
    return found;
  }

  static void write(SharedFile file, long number, long segment, byte[] bytes, int length)
      throws IOException {
    ByteBuffer out = DirectBuffers.SHARED.take(length + BodySegments.CHECKSUM);
    try {
      out.put(bytes, 0, length).putInt(Checksum.of(number, segment, bytes, 0, length)).flip();
      file.write(out, BodySegments.offset(segment));
    } finally {
      DirectBuffers.SHARED.giveBack(out);
    }
  }
}
