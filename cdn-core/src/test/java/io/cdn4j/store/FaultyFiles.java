package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A disk that can be full, or read-only. It does not force, since that takes milliseconds. */
final class FaultyFiles extends DiskFiles {
  volatile boolean full;
  volatile boolean readOnly;
  volatile long free = Long.MAX_VALUE;

  /** Flips a bit in each long read. */
  volatile boolean damaged;

  /** Runs before each read. */
  volatile Runnable beforeRead = () -> {};

  @Override
  FileChannel make(Path path) throws IOException {
    checkWritable();
    return super.make(path);
  }

  @Override
  void makeDirectory(Path path) throws IOException {
    checkWritable();
    super.makeDirectory(path);
  }

  @Override
  void read(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    beforeRead.run();
    int start = bytes.position();
    super.read(channel, bytes, position);
    if (damaged && bytes.position() - start > 60_000) {
      bytes.put(start + 50_000, (byte) (bytes.get(start + 50_000) ^ 1));
    }
  }

  @Override
  void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    checkWritable();
    if (full) {
      throw new IOException("No space left on device");
    }
    super.write(channel, bytes, position);
  }

  @Override
  void move(Path from, Path to) throws IOException {
    checkWritable();
    super.move(from, to);
  }

  @Override
  void force(FileChannel channel) {}

  @Override
  void forceDirectory(Path path) {}

  @Override
  long free(Path path) throws IOException {
    return Math.min(free, super.free(path));
  }

  private void checkWritable() throws IOException {
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
  }
}
