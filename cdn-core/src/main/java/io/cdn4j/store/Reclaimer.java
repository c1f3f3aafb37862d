package io.cdn4j.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes room at the oldest log, record by record: what has been opened since is written anew at the
 * end (a second chance, up to three times), the rest is evicted, and then the log is deleted.
 *
 * <p>So it is the policy and the compaction in one: no log has more dead bytes than one round of it
 * leaves there, and a log without any live record goes at once.
 */
final class Reclaimer {
  /** More than anything is kept for having been opened. */
  private static final int MOST_ROUNDS = 4;

  private final DiskParts parts;
  private final Disposal disposal;
  private @Nullable LogWalk walk;

  /** How many were written anew since the last one was evicted. */
  private long keptInARow;

  Reclaimer(DiskParts parts, Disposal disposal) {
    this.parts = parts;
    this.disposal = disposal;
  }

  /** One step; false if there is nothing to be had. */
  synchronized boolean reclaim() {
    // Before the scan has seen all records, nobody knows which of them count.
    if (!parts.index().isComplete()) {
      return false;
    }
    LogFile empty = parts.log().empty();
    if (empty != null) {
      delete(empty);
      return true;
    }
    LogWalk at = oldest();
    if (at == null) {
      return false;
    }
    LogWalk.Step step = next(at);
    if (step == null) {
      // What the walk did not come by: it is damaged.
      parts.index().in(at.log().number()).forEach(disposal::evict);
      delete(at.log());
    } else if (step.live() && parts.index().isAt(step.located())) {
      decide(step);
    }
    return true;
  }

  private LogWalk.@Nullable Step next(LogWalk walk) {
    try {
      return walk.next();
    } catch (IOException e) {
      parts.trouble().once(DiskLog.Trouble.READING, e, "cannot read a log to its end");
      return null;
    }
  }

  private @Nullable LogWalk oldest() {
    LogWalk now = walk;
    if (now == null) {
      LogFile log = parts.log().oldest();
      now = log == null ? null : new LogWalk(log, parts.directory().marker());
      walk = now;
    }
    return now;
  }

  private void delete(LogFile log) {
    if (walk != null && walk.log() == log) {
      walk = null;
    }
    parts.log().delete(log);
    parts.space().give(log.taken());
  }

  private void decide(LogWalk.Step step) {
    Located from = step.located();
    if (parts.index().deservesToStay(from) && copy(step)) {
      keptInARow++;
      if (keptInARow > MOST_ROUNDS * parts.index().entries()) {
        // The disk has got too small for what has to stay, or this would never end.
        parts.index().keepHeld(false);
      }
      return;
    }
    keptInARow = 0;
    disposal.evict(from);
  }

  private boolean copy(LogWalk.Step step) {
    Located from = step.located();
    byte[] bytes = new byte[from.recordLength()];
    parts.space().add(bytes.length);
    try {
      LogFile log = parts.log().get(from.file());
      if (log == null) {
        throw new DamagedException("the log of record " + from.serial() + " is gone");
      }
      log.file().read(ByteBuffer.wrap(bytes), from.offset());
      // The copy lives, even if somebody has just killed the record: then it does not get there.
      step.record().putInto(bytes, parts.directory().marker());
      Located to = parts.log().append(step.record(), bytes);
      disposal.moved(from, to);
      return true;
    } catch (IOException e) {
      parts.space().give(bytes.length);
      parts.trouble().cannotWrite(e);
      return false;
    }
  }
}
