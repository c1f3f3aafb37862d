package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A body while it is written: by one thread, read by many, each at its own pace.
 *
 * <p>Its first segment stays in memory; if more come, each goes to the file when it is full, and
 * only the last ones stay in memory too. Who is behind reads from the file. Once the body has
 * outgrown the store, or the file cannot be written, what follows is in memory alone, for those who
 * read already.
 *
 * <p>The order is that of {@link GrowingBody}: bytes, length, readers; and the write that reaches
 * the declared length is published by {@link #complete}.
 */
final class DiskGrowth extends FollowedBody implements DiskBody {
  private final long longest;
  private final PartFile part;

  private final RecentSegments recent = new RecentSegments();

  /** The segment that is being written; for the writer, and under the lock for readers. */
  private Segment tail;

  private long written;

  /** How much lies in the file. Under the lock. */
  private long filed;

  /** The body as it is stored, for those who come to the growing entry after its end. */
  private @Nullable DiskBody whole;

  /**
   * An empty body.
   *
   * @param declared its length, or -1 if it is not known; no more than that may be written
   * @param longest the longest body that may be stored
   * @param share what it is charged to
   * @param part where it is written to when it gets long
   */
  DiskGrowth(long declared, long longest, FillBudget.Share share, PartFile part) {
    super(declared, share);
    this.longest = longest;
    this.part = part;
    this.tail = new Segment(0, declared < 0 ? 0 : sizeAt(0));
  }

  private int sizeAt(long position) {
    return declared < 0
        ? BodySegments.SIZE
        : (int) Math.min(BodySegments.SIZE, declared - position);
  }

  /** How many bytes were taken. For the writer. */
  long written() {
    return written;
  }

  void write(byte[] bytes, int offset, int length) {
    if (declared < 0 && !outgrown() && length > longest - written) {
      outgrow();
    }
    for (int done = 0; done < length; ) {
      if (written == tail.end()) {
        extend();
      }
      int taken = (int) Math.min(length - done, tail.end() - written);
      System.arraycopy(bytes, offset + done, tail.bytes, (int) (written - tail.start), taken);
      written += taken;
      done += taken;
    }
    if (written != declared) {
      change(() -> publish(written));
    }
  }

  private void extend() {
    int size = tail.bytes.length;
    if (declared < 0 && !outgrown() && size < BodySegments.SIZE) {
      // The first segment of a body of unknown length starts small and doubles.
      int growth = Math.max(8 * 1024, size);
      if (share.grow(growth)) {
        tail.resize(size + growth);
        return;
      }
      outgrow();
    }
    if (!outgrown() && !(file(tail) && (declared >= 0 || share.grow(BodySegments.SIZE)))) {
      outgrow();
    }
    append();
  }

  /** Writes a segment to the file; false if that is not possible. */
  private boolean file(Segment segment) {
    int length = (int) (written - segment.start);
    if (!part.write(segment.start / BodySegments.SIZE, segment.bytes, length)) {
      return false;
    }
    change(
        () -> {
          filed = segment.start + length;
          recent.add(segment);
        });
    return true;
  }

  private void append() {
    Segment next = new Segment(written, outgrown() ? BodySegments.SIZE : sizeAt(written));
    change(
        () -> {
          tail.next = next;
          tail = next;
        });
  }

  /** From now on only its readers keep what they have not read yet. */
  private void outgrow() {
    change(
        () -> {
          setOutgrown();
          readers.forEach(reader -> ((DiskGrowthReader) reader).keepFrom(tail));
          recent.clear();
        });
  }

  /**
   * The body as it will be stored, of which readers do not know yet; null if it has outgrown the
   * store.
   */
  @Nullable DiskBody seal() {
    if (outgrown()) {
      return null;
    }
    DiskBody sealed;
    if (part.isEmpty()) {
      sealed = new ArrayBody(Arrays.copyOf(tail.bytes, (int) written));
    } else if ((written == filed || file(tail)) && part.finish()) {
      sealed = part.body(written);
    } else {
      outgrow();
      return null;
    }
    lock.lock();
    try {
      whole = sealed;
    } finally {
      lock.unlock();
    }
    return sealed;
  }

  /** The number of the file that has the body; 0 if it is short and has none. */
  long fileNumber() {
    return part.isEmpty() ? 0 : part.number();
  }

  /** The body is whole. */
  void complete() {
    change(() -> setWhole(written));
    endPartIfRead();
  }

  /** The body will never be whole. */
  void cut() {
    change(this::setCut);
    endPartIfRead();
  }

  @Override
  public BodyReader reader(long from, long limit) {
    lock.lock();
    try {
      if (state() == State.GROWING && !outgrown()) {
        DiskGrowthReader reader = new DiskGrowthReader(this, from, limit);
        readers.add(reader);
        return reader;
      }
      // Whoever found the entry growing may come here after its end.
      return whole == null ? AbortedReader.INSTANCE : whole.reader(from, limit);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The segment in memory that has a position which was published; null if the file has it.
   *
   * @param kept from where on the reader keeps the body in memory; null as long as it does not
   */
  @Nullable Segment inMemory(long position, @Nullable Segment kept) {
    lock.lock();
    try {
      if (kept != null && position >= kept.start) {
        return kept.holding(position);
      }
      return position >= tail.start ? tail : recent.find(position);
    } finally {
      lock.unlock();
    }
  }

  /** A segment in the file. */
  byte[] inFile(long position) throws IOException {
    long segment = position / BodySegments.SIZE;
    long start = segment * BodySegments.SIZE;
    long end;
    lock.lock();
    try {
      end = Math.min(filed, start + BodySegments.SIZE);
    } finally {
      lock.unlock();
    }
    return part.read(segment, (int) (end - start));
  }

  void leave(DiskGrowthReader reader, BodyReader.Next lastWord) {
    left(reader, lastWord);
    endPartIfRead();
  }

  private void endPartIfRead() {
    lock.lock();
    try {
      if (state() == State.GROWING || !readers.isEmpty()) {
        return;
      }
    } finally {
      lock.unlock();
    }
    part.end();
  }
}
