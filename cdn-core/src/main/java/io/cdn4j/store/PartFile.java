package io.cdn4j.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The file of a growing body. It is made when the first segment is written. Written by one thread,
 * read by many.
 */
final class PartFile {
  private final BodyFiles files;
  private final DiskContents contents;
  private final long number;
  private volatile @Nullable SharedFile file;
  private long taken;
  private boolean finished;
  private boolean ended;

  PartFile(BodyFiles files, DiskContents contents, long number) {
    this.files = files;
    this.contents = contents;
    this.number = number;
  }

  boolean isEmpty() {
    return file == null;
  }

  long number() {
    return number;
  }

  /** False if the disk does not take it. */
  boolean write(long segment, byte[] bytes, int length) {
    try {
      if (!contents.takeSpace(length + BodySegments.CHECKSUM)) {
        return false;
      }
      taken += length + BodySegments.CHECKSUM;
      SharedFile open = file;
      if (open == null) {
        open = files.begin(number);
        file = open;
      }
      FileBody.write(open, number, segment, bytes, length);
      return true;
    } catch (IOException e) {
      contents.failed(e);
      return false;
    }
  }

  byte[] read(long segment, int length) throws IOException {
    return FileBody.read(opened(), number, segment, length);
  }

  private SharedFile opened() {
    SharedFile open = file;
    if (open == null) {
      throw new IllegalStateException("no segment of body " + number + " was written");
    }
    return open;
  }

  /** The body is whole: from now on the file belongs to who stores it. False if that fails. */
  boolean finish() {
    try {
      files.finish(number, opened());
      finished = true;
      return true;
    } catch (IOException e) {
      contents.failed(e);
      return false;
    }
  }

  /** The body in the file, which is whole. */
  DiskBody body(long length) {
    return files.body(number, length, contents.trouble()::dropped);
  }

  /** Nobody reads the growing body any more. */
  synchronized void end() {
    SharedFile open = file;
    if (ended) {
      return;
    }
    ended = true;
    if (!finished) {
      contents.giveSpace(taken);
    }
    if (open != null) {
      open.endUse();
      if (!finished) {
        open.doom();
      }
    }
  }
}
