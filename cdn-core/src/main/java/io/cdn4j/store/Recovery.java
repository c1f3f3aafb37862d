package io.cdn4j.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The scan at the start: reads the beginning of each record, lets the index know those that count,
 * and deletes bodies that belong to none. Meanwhile the store answers, with what it knows so far.
 */
final class Recovery implements Runnable {
  private final DiskParts parts;
  private final DiskContents contents;
  private final List<LogFile> logs;
  private final List<BodyFiles.Left> bodies;
  private final Set<Long> there = new HashSet<>();
  private final Set<Long> wanted = new HashSet<>();

  /**
   * A scan of what an earlier run has left.
   *
   * @param logs the logs, oldest first
   * @param bodies all files of bodies
   */
  Recovery(
      DiskParts parts, DiskContents contents, List<LogFile> logs, List<BodyFiles.Left> bodies) {
    this.parts = parts;
    this.contents = contents;
    this.logs = logs;
    this.bodies = bodies;
  }

  @Override
  public void run() {
    bodies.forEach(left -> there.add(left.number()));
    // The newest first: what was stored last is asked for first, and replaces what is older.
    for (int i = logs.size() - 1; i >= 0 && !parts.gate().isClosed(); i--) {
      scan(logs.get(i));
    }
    if (!parts.gate().isClosed()) {
      bodies.stream().filter(left -> !wanted.contains(left.number())).forEach(this::delete);
      parts.index().setComplete();
    }
  }

  private void scan(LogFile log) {
    LogWalk walk = new LogWalk(log, parts.directory().marker());
    try {
      for (LogWalk.Step step = walk.next(); step != null; step = walk.next()) {
        if (step.live()) {
          log.addLive(step.located().recordLength());
          recover(step);
        }
      }
    } catch (IOException e) {
      if (!parts.gate().isClosed()) {
        // The next start may be able to read it: it has to know all that was invalidated.
        parts.invalidations().keepAll();
        parts.trouble().once(DiskLog.Trouble.READING, e, "cannot read a log to its end");
      }
    }
  }

  private void recover(LogWalk.Step step) {
    long body = step.record().bodyFile();
    if (body != 0 && !there.contains(body)) {
      contents.recoverWithoutBody(step.located());
    } else if (contents.recover(step.record(), step.located()) && body != 0) {
      wanted.add(body);
    }
  }

  private void delete(BodyFiles.Left left) {
    try {
      parts.bodies().delete(left);
      parts.space().give(left.bytes());
    } catch (IOException e) {
      parts.trouble().once(DiskLog.Trouble.DELETING, e, "cannot delete {}", left.path());
    }
  }
}
