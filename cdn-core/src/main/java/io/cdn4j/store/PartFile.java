package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The file of a growing body. It is made when the first segment is written. Written by one thread,
 * read by many.
 */
final class PartFile implements BodyPart<EntryBody> {
  /** How many full segments stay in memory in any case. */
  static final int KEPT = 2;

  private final BodyFiles files;
  private final DiskContents contents;
  private final CacheKey key;
  private final long number;
  private volatile @Nullable SharedFile file;

  // Of the writer, and of the end, which is later.
  private long taken;

  /** Whether the file belongs to who stores it. */
  private boolean finished;

  PartFile(BodyFiles files, DiskContents contents, CacheKey key, long number) {
    this.files = files;
    this.contents = contents;
    this.key = key;
    this.number = number;
  }

  /** The number of the file; 0 if the body is short and has none. */
  long number() {
    return file == null ? 0 : number;
  }

  @Override
  public int segmentSize() {
    return BodySegments.SIZE;
  }

  @Override
  public RecentSegments recent() {
    return new RecentSegments(KEPT, contents.recentSegments());
  }

  @Override
  public boolean write(Segment segment, int length) {
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
      FileBody.write(open, number, segment.start / BodySegments.SIZE, segment.bytes, length);
      return true;
    } catch (IOException e) {
      contents.failed(e);
      return false;
    }
  }

  @Override
  public ByteBuffer read(long index, int length, int offset, HeldBytes.Lease held)
      throws IOException {
    return FileBody.read(opened(), number, index, length, offset, held);
  }

  private SharedFile opened() {
    SharedFile open = file;
    if (open == null) {
      throw new IllegalStateException("no segment of body " + number + " was written");
    }
    return open;
  }

  @Override
  public @Nullable EntryBody seal(Segment last, int length) {
    if (file == null) {
      return new ArrayBody(Arrays.copyOf(last.bytes, length));
    }
    if (!write(last, length) || !isMoved()) {
      return null;
    }
    EntryBody whole = whole(last.start + length);
    finished = true;
    return whole;
  }

  private boolean isMoved() {
    try {
      files.finish(number, opened());
      return true;
    } catch (IOException e) {
      contents.failed(e);
      return false;
    }
  }

  private EntryBody whole(long length) {
    return files.body(number, length, e -> contents.trouble().damaged(key, files.path(number), e));
  }

  @Override
  public void end() {
    SharedFile open = file;
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
