package io.cdn4j.store;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** All that a {@link DiskStore} does to the disk, so that tests can break it. */
class DiskFiles {
  /** Opens for reading and writing, and makes the file if it is not there. */
  FileChannel make(Path path) throws IOException {
    return FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Opens a file that is there for reading and writing. */
  FileChannel open(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Fills the buffer, or fails. */
  void read(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    int start = bytes.position();
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, position + bytes.position() - start) < 0) {
        throw new EOFException("the file ends before byte " + (position + bytes.limit() - start));
      }
    }
  }

  /** Writes all of the buffer, or fails. */
  void write(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    int start = bytes.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes, position + bytes.position() - start);
    }
  }

  /** Returns when the content is on the medium. */
  void force(FileChannel channel) throws IOException {
    channel.force(false);
  }

  /** Returns when what was made and deleted in a directory is so on the medium. */
  void forceDirectory(Path directory) throws IOException {
    // Windows has no such thing, and opens no directories.
    if (File.separatorChar == '/') {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  void makeDirectory(Path path) throws IOException {
    Files.createDirectories(path);
  }

  /** How many bytes the file system has left for us. */
  long free(Path path) throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }
}
