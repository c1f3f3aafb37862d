package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A body in a file of its own, whole or growing: segments that are there can be read. */
final class FileBody implements SegmentedBody {
  private static final DirectBuffers PASSING =
      new DirectBuffers(BodySegments.SIZE + BodySegments.CHECKSUM, 16);

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
  public ByteBuffer read(long from, HeldBytes.Lease held) throws IOException {
    long segment = from / BodySegments.SIZE;
    long start = segment * BodySegments.SIZE;
    int bytes = (int) Math.min(BodySegments.SIZE, length - start);
    return read(file, number, segment, bytes, (int) (from - start), held);
  }

  @Override
  public void damaged(IOException e) {
    damaged.accept(e);
  }

  /**
   * The bytes of a segment of this length from an offset on, or the next few of them.
   *
   * @throws IOException if it cannot be read as it was written
   */
  static ByteBuffer read(
      SharedFile file, long number, long segment, int length, int offset, HeldBytes.Lease held)
      throws IOException {
    ByteBuffer own = held.take(length + BodySegments.CHECKSUM);
    if (own != null) {
      return checked(file, number, segment, length, own).position(offset);
    }
    ByteBuffer passing = passing(length);
    try {
      return HeldBytes.few(checked(file, number, segment, length, passing).position(offset));
    } finally {
      giveBack(passing);
    }
  }

  private static ByteBuffer checked(
      SharedFile file, long number, long segment, int length, ByteBuffer bytes) throws IOException {
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
    ByteBuffer out = passing(length);
    try {
      out.put(bytes, 0, length).putInt(Checksum.of(number, segment, bytes, 0, length)).flip();
      file.write(out, BodySegments.offset(segment));
    } finally {
      giveBack(out);
    }
  }

  /** Room for a segment and its checksum, as long as one thread needs it. */
  private static ByteBuffer passing(int length) {
    ByteBuffer free = PASSING.take(length + BodySegments.CHECKSUM);
    return free == null ? ByteBuffer.allocate(length + BodySegments.CHECKSUM) : free;
  }

  private static void giveBack(ByteBuffer passing) {
    if (passing.isDirect()) {
      PASSING.giveBack(passing);
    }
  }
}
