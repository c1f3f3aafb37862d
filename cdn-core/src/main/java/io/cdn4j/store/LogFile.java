package io.cdn4j.store;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One append log. Its channel stays open until it is deleted or the store is closed. */
final class LogFile {
  private final int number;
  private final SharedFile file;

  /** Records of which the index does not know yet. */
  private final AtomicInteger pending = new AtomicInteger();

  /** Bytes of records that count. */
  private final AtomicLong live = new AtomicLong();

  private final AtomicLong lost = new AtomicLong();

  private volatile long length;

  LogFile(int number, SharedFile file, long length) {
    this.number = number;
    this.file = file;
    this.length = length;
  }

  int number() {
    return number;
  }

  SharedFile file() {
    return file;
  }

  long length() {
    return length;
  }

  /** Takes the next bytes for a record; under the lock of the log. */
  int allot(int bytes) {
    long offset = length;
    length = offset + bytes;
    pending.incrementAndGet();
    live.addAndGet(bytes);
    return (int) offset;
  }

  void placed() {
    pending.decrementAndGet();
  }

  /** A record that was allotted could not be written. */
  void lose(int bytes) {
    lost.addAndGet(bytes);
    live.addAndGet(-bytes);
    pending.decrementAndGet();
  }

  /** The bytes that it takes on the disk. */
  long taken() {
    return length - lost.get();
  }

  boolean isSettled() {
    return pending.get() == 0;
  }

  void addLive(long bytes) {
    live.addAndGet(bytes);
  }

  long live() {
    return live.get();
  }
}
