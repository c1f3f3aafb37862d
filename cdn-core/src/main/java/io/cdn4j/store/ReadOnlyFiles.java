package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A disk that is looked at and not changed, not even where it could be. */
final class ReadOnlyFiles extends DiskFiles {
  /** Opens a file that is there. */
  @Override
  FileChannel make(Path path) throws IOException {
    return open(path);
  }

  @Override
  FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  @Override
  void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    throw refused();
  }

  @Override
  void force(FileChannel channel) throws IOException {
    throw refused();
  }

  @Override
  void forceDirectory(Path directory) throws IOException {
    throw refused();
  }

  @Override
  void move(Path from, Path to) throws IOException {
    throw refused();
  }

  @Override
  void delete(Path path) throws IOException {
    throw refused();
  }

  @Override
  void makeDirectory(Path path) throws IOException {
    throw refused();
  }

  private static IOException refused() {
    return new IOException("the directory is only looked at");
  }
}
