package io.cdn4j.store;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is deleted when the last one who holds it has gone. Its channel is open while
 * somebody uses it. Safe for use by many threads.
 *
 * <p>An entry that was opened is never closed, so whoever holds the file is watched by the garbage
 * collector.
 */
final class SharedFile {
  private final DiskFiles files;
  private final DiskLog log;
  private Path path;
  private @Nullable FileChannel channel;
  private int holders;
  private int users;
  private boolean doomed;
  private boolean deleted;

  SharedFile(DiskFiles files, DiskLog log, Path path) {
    this.files = files;
    this.log = log;
    this.path = path;
  }

  /** Keeps the file until the holder is unreachable, or cleaned before. */
  synchronized Cleaner.Cleanable hold(Object holder) {
    Cleaner.Cleanable hold = StoreCleaner.watch(holder, this::letGo);
    holders++;
    return hold;
  }

  private synchronized void letGo() {
    holders--;
    deleteIfLeft();
  }

  synchronized boolean isHeld() {
    return holders > 0 || users > 0;
  }

  /** Deletes the file as soon as nobody holds it. */
  synchronized void doom() {
    doomed = true;
    deleteIfLeft();
  }

  private void deleteIfLeft() {
    if (!doomed || deleted || holders > 0 || users > 0) {
      return;
    }
    deleted = true;
    try {
      closeChannel();
      files.delete(path);
    } catch (IOException e) {
      log.once(
          DiskLog.Trouble.DELETING, e, "cannot delete {}; the next start will try again", path);
    }
  }

  /** Makes the file, and uses it. */
  synchronized void make() throws IOException {
    channel = files.make(path);
    users++;
  }

  /** Opens the channel until {@link #endUse}. */
  synchronized void use() throws IOException {
    if (users == 0) {
      channel = files.open(path);
    }
    users++;
  }

  /** Closes the channel if nobody else uses it. */
  synchronized void endUse() {
    if (--users > 0) {
      return;
    }
    try {
      closeChannel();
    } catch (IOException e) {
      log.once(DiskLog.Trouble.WRITING, e, "cannot close {}", path);
    }
    deleteIfLeft();
  }

  private void closeChannel() throws IOException {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }

  synchronized void moveTo(Path other) throws IOException {
    files.move(path, other);
    path = other;
  }

  synchronized long length() throws IOException {
    return current().size();
  }

  private synchronized FileChannel current() throws IOException {
    FileChannel open = channel;
    if (open == null) {
      throw new ClosedChannelException();
    }
    if (!open.isOpen()) {
      open = files.open(path);
      channel = open;
    }
    return open;
  }

  void read(ByteBuffer bytes, long position) throws IOException {
    transfer(bytes, position, files::read);
  }

  void write(ByteBuffer bytes, long position) throws IOException {
    transfer(bytes, position, files::write);
  }

  void force() throws IOException {
    transfer(ByteBuffer.allocate(0), 0, (open, bytes, position) -> files.force(open));
  }

  void truncate(long length) throws IOException {
    transfer(ByteBuffer.allocate(0), 0, (open, bytes, position) -> open.truncate(length));
  }

  private interface Transfer {
    void run(FileChannel open, ByteBuffer bytes, long position) throws IOException;
  }

  /**
   * A thread that is interrupted closes the channel that it uses, also for all others: they open it
   * anew.
   */
  private void transfer(ByteBuffer bytes, long position, Transfer transfer) throws IOException {
    boolean interrupted = Thread.interrupted();
    int start = bytes.position();
    try {
      while (true) {
        FileChannel open = current();
        try {
          transfer.run(open, bytes, position);
          return;
        } catch (ClosedChannelException e) {
          if (open.isOpen()) {
            throw e;
          }
          interrupted |= Thread.interrupted();
          bytes.position(start);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
