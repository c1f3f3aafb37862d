package io.cdn4j.store;

import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;

/** How stored responses leave the disk. Called in the {@link Gate}. */
final class Disposal {
  private final DiskParts parts;
  private final LongAdder evictions = new LongAdder();

  Disposal(DiskParts parts) {
    this.parts = parts;
  }

  /** Removes one, wherever it is now; false if it has gone already. */
  boolean take(Located one) {
    Located gone = parts.index().remove(one.key(), one.serial());
    if (gone != null) {
      dispose(gone, true);
    }
    return gone != null;
  }

  /** Removes one to make room. */
  void evict(Located one) {
    if (take(one)) {
      countEvicted(1);
    }
  }

  void countEvicted(int number) {
    evictions.add(number);
  }

  long evictions() {
    return evictions.sum();
  }

  /** Sees to it that a record, which the index does not know any more, stays away. */
  void dispose(Located one, boolean withBody) {
    parts.heads().forget(one);
    kill(one);
    if (withBody) {
      deleteBody(one.bodyFile(), one.bodyLength());
    }
  }

  private void kill(Located one) {
    try {
      parts.log().kill(one);
    } catch (IOException e) {
      parts.invalidations().keepAll();
      parts.trouble().cannotWrite(e);
    }
  }

  /** Deletes the body of a number; 0 is none. */
  void deleteBody(long bodyFile, long length) {
    if (bodyFile != 0) {
      parts.bodies().delete(bodyFile);
      parts.space().give(BodySegments.fileLength(length));
    }
  }

  /** A record has a copy: one of the two has to go. */
  void moved(Located from, Located to) {
    try {
      kill(parts.index().move(from, to) ? from : to);
    } finally {
      parts.log().placed(to);
    }
  }
}
