package io.cdn4j.store;

import io.cdn4j.http.BodyReader;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A body while it is written: by one thread, read by many, each at its own pace.
 *
 * <p>Its first segment stays in memory; if more come, each goes to the {@link BodyPart} when it is
 * full, and only the last ones stay in memory too. Who is behind reads from the part. Once the body
 * has outgrown the store, or the part does not take it, what follows is in memory alone, for those
 * who read already.
 *
 * <p>The order is: bytes copied, length published, readers woken outside the lock. The write that
 * reaches the declared length is published by {@link #complete}: who counts bytes would otherwise
 * take the body for complete before it is known to be, and before it can be found in the store.
 *
 * @param <B> what it is once it is whole
 */
final class GrowingBody<B extends EntryBody> extends FollowedBody implements EntryBody {
  private static final int FIRST = 8 * 1024;
  private static final int PASSING = 64 * 1024;

  /** So much is published at the latest: each time all who wait for it are woken. */
  private static final int UNPUBLISHED = 128 * 1024;

  private final long longest;
  private final BodyPart<B> part;

  /** Ends the part once: when the last reader has left, or all have forgotten the body. */
  private final Cleaner.Cleanable partUse;

  private final RecentSegments recent;

  /** The segment that is being written; for the writer, and under the lock for readers. */
  private Segment tail;

  private long written;

  /** How much lies in the part. Under the lock. */
  private long parted;

  /** The body as it is stored, for those who come to the growing entry after its end. */
  private @Nullable B whole;

  /**
   * An empty body.
   *
   * @param declared its length, or -1 if it is not known; no more than that may be written
   * @param longest the longest body that may be stored
   * @param charge what it is charged to
   * @param part where it goes when it gets long
   */
  GrowingBody(long declared, long longest, Charge charge, BodyPart<B> part) {
    super(declared, charge);
    this.longest = longest;
    this.part = part;
    this.partUse = StoreCleaner.watch(this, part::end);
    this.recent = part.recent();
    this.tail = new Segment(0, declared < 0 ? 0 : sizeAt(0));
  }

  private int sizeAt(long position) {
    int size = part.segmentSize();
    return declared < 0 ? size : (int) Math.min(size, declared - position);
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
    if (written - published() >= UNPUBLISHED) {
      flush();
    }
  }

  /** Lets the readers have what was written. For the writer. */
  void flush() {
    if (written != declared && written != published()) {
      change(() -> publish(written));
    }
  }

  private void extend() {
    int size = tail.bytes.length;
    if (declared < 0 && !outgrown() && size < part.segmentSize()) {
      // The first segment of a body of unknown length starts small and doubles.
      int growth = Math.min(Math.max(FIRST, size), part.segmentSize() - size);
      if (charge.grow(growth)) {
        tail.resize(size + growth);
        return;
      }
      outgrow();
    }
    if (!outgrown() && !moveOn()) {
      outgrow();
    }
    append();
  }

  /** The last segment is full; false if the body cannot be stored. */
  private boolean moveOn() {
    if (!part.write(tail, tail.bytes.length)) {
      return false;
    }
    change(
        () -> {
          parted = tail.end();
          recent.add(tail);
        });
    return declared >= 0 || charge.grow(part.segmentSize());
  }

  private void append() {
    Segment next = new Segment(written, outgrown() ? PASSING : sizeAt(written));
    change(
        () -> {
          if (outgrown()) {
            tail.next = next;
          }
          tail = next;
        });
  }

  /** From now on only its readers keep what they have not read yet. */
  private void outgrow() {
    change(
        () -> {
          setOutgrown();
          recent.chainTo(tail);
          readers.forEach(reader -> reader.keepFrom(firstKept(reader.position())));
          recent.clear();
        });
    part.forget();
  }

  private Segment firstKept(long position) {
    Segment found = recent.find(position);
    return found == null ? tail : found;
  }

  /**
   * The body as it will be stored, of which readers do not know yet; null if it has outgrown the
   * store.
   */
  @Nullable B seal() {
    if (outgrown()) {
      return null;
    }
    B sealed = part.seal(tail, (int) (written - tail.start));
    if (sealed == null) {
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

  /** The body is whole. */
  void complete() {
    change(
        () -> {
          setWhole(written);
          recent.end();
        });
    endPartIfRead();
  }

  /** The body will never be whole. */
  void cut() {
    change(
        () -> {
          setCut();
          recent.end();
        });
    endPartIfRead();
  }

  @Override
  public BodyReader reader(long from, long limit) {
    lock.lock();
    try {
      if (state() == State.GROWING && !outgrown()) {
        GrowingReader reader = new GrowingReader(this, from, limit);
        readers.add(reader);
        return reader;
      }
      // Whoever found the entry growing may come here after its end.
      return whole == null ? AbortedReader.INSTANCE : whole.reader(from, limit);
    } finally {
      lock.unlock();
    }
  }

  /** The segment in memory that has a position which was published; null if the part has it. */
  @Nullable Segment inMemory(long position, GrowingReader reader) {
    lock.lock();
    try {
      Segment kept = reader.kept();
      if (kept != null && position >= kept.start) {
        Segment found = kept.holding(position);
        reader.keepFrom(found);
        return found;
      }
      return position >= tail.start ? tail : recent.find(position);
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that lie in the part, from a position on. */
  ByteBuffer inPart(long position, HeldBytes.Lease held) throws IOException {
    int size = part.segmentSize();
    long start = startOfSegment(position);
    long end;
    lock.lock();
    try {
      end = Math.min(parted, start + size);
    } finally {
      lock.unlock();
    }
    return part.read(start / size, (int) (end - start), (int) (position - start), held);
  }

  long startOfSegment(long position) {
    return position - position % part.segmentSize();
  }

  void leave(GrowingReader reader, BodyReader.Next lastWord) {
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
    partUse.clean();
  }
}
