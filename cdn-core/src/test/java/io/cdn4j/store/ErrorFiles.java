package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk of which one operation throws an Error, as an exhausted heap does. */
final class ErrorFiles extends DiskFiles {
  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  /** After so many more operations one fails. */
  void failAfter(int operations) {
    left.set(operations);
  }

  /** No more do; whether one has failed. */
  boolean heal() {
    return left.getAndSet(Integer.MAX_VALUE) < 0;
  }

  private void count() {
    if (left.getAndDecrement() == 0) {
      throw new InternalError("injected");
    }
  }

  @Override
  FileChannel make(Path path) throws IOException {
    count();
    return super.make(path);
  }

  @Override
  FileChannel open(Path path) throws IOException {
    count();
    return super.open(path);
  }

  @Override
  void read(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    count();
    super.read(channel, bytes, position);
  }

  @Override
  void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    count();
    super.write(channel, bytes, position);
  }

  @Override
  void force(FileChannel channel) {
    count();
  }

  @Override
  void forceDirectory(Path path) {
    count();
  }

  @Override
  void move(Path from, Path to) throws IOException {
    count();
    super.move(from, to);
  }

  @Override
  void delete(Path path) throws IOException {
    count();
    super.delete(path);
  }

  @Override
  long free(Path path) throws IOException {
    count();
    return super.free(path);
  }
}
