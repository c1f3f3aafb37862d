package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.BodyReader;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.store.DiskCheck.Listed;
import io.cdn4j.store.DiskCheck.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a start would find in a directory: the steps of {@link Recovery}, without changing anything.
 */
final class DiskSurvey implements Closeable {
  private final DiskFindings findings;
  private final RecordLog log;
  private final BodyFiles bodies;
  private final Heads heads;
  private final DiskInvalidations invalidations;
  private final long marker;
  private final DiskIndex index = new DiskIndex(Integer.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

  /** The bodies of responses that were told of, whether they stay or not. */
  private final Set<Long> toldOf = new HashSet<>();

  private DiskSurvey(
      Path directory,
      DiskDirectory.Schema schema,
      InvalidationFile invalidations,
      DiskFindings findings)
      throws IOException {
    DiskFiles files = new ReadOnlyFiles();
    DiskLog trouble = new DiskLog(directory);
    this.findings = findings;
    this.marker = schema.marker();
    this.invalidations = new DiskInvalidations(invalidations, invalidations.read());
    this.log = new RecordLog(files, trouble, directory.resolve("logs"), 0);
    this.bodies = new BodyFiles(files, trouble, directory.resolve("bodies"));
    this.heads = new Heads(log, 0);
  }

  /**
   * Reads the beginning of each record.
   *
   * @param findings where it is noted what is wrong
   * @throws DamagedException if an invalidation may be lost
   */
  static DiskSurvey of(Path directory, DiskDirectory.Schema schema, DiskFindings findings)
      throws IOException {
    DiskSurvey survey = begin(directory, schema, findings);
    try {
      survey.scan(directory);
      return survey;
    } catch (IOException e) {
      survey.close();
      throw e;
    }
  }

  private static DiskSurvey begin(
      Path directory, DiskDirectory.Schema schema, DiskFindings findings) throws IOException {
    InvalidationFile file = invalidations(directory, schema);
    try {
      return new DiskSurvey(directory, schema, file, findings);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static InvalidationFile invalidations(Path directory, DiskDirectory.Schema schema)
      throws IOException {
    try {
      return new InvalidationFile(
          new ReadOnlyFiles(),
          new DiskLog(directory),
          directory.resolve("invalidations"),
          schema.marker());
    } catch (NoSuchFileException e) {
      throw new DamagedException("the invalidation log is missing");
    }
  }

  /** How many logs and bodies there are. */
  static long files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      Path inside = directory.toAbsolutePath();
      return all.map(Path::toAbsolutePath)
          .filter(
              path ->
                  path.startsWith(inside.resolve("logs"))
                      || path.startsWith(inside.resolve("bodies")))
          .filter(Files::isRegularFile)
          .count();
    }
  }

  private void scan(Path directory) throws IOException {
    List<Path> logs;
    try (Stream<Path> all = Files.list(directory.resolve("logs"))) {
      logs = all.filter(RecordLog::isLog).sorted(Comparator.reverseOrder()).toList();
    }
    Set<Long> there = new HashSet<>();
    List<BodyFiles.Left> files = bodies.list();
    files.forEach(left -> there.add(left.number()));
    for (Path path : logs) {
      log.adopt(path);
    }
    List<LogFile> oldestFirst = new ArrayList<>();
    log.all().forEach(oldestFirst::add);
    for (int i = oldestFirst.size() - 1; i >= 0; i--) {
      scan(oldestFirst.get(i), there);
    }
    for (BodyFiles.Left left : files) {
      if (left.number() < 0 || !toldOf.contains(left.number())) {
        findings.dropped(Reason.ORPHANED_FILE);
      }
    }
  }

  private void scan(LogFile file, Set<Long> there) throws IOException {
    LogWalk walk = new LogWalk(file, marker);
    for (LogWalk.Step step = walk.next(); step != null; step = walk.next()) {
      if (step.live()) {
        find(step.record(), step.located(), there);
      }
    }
    for (int i = 0; i < walk.gaps(); i++) {
      findings.dropped(Reason.UNREADABLE_LOG, null, log.path(file.number()));
    }
  }

  private void find(DiskRecord record, Located one, Set<Long> there) {
    toldOf.add(one.bodyFile());
    if (one.bodyFile() != 0 && !there.contains(one.bodyFile())) {
      findings.dropped(Reason.MISSING_BODY, key(head(one)), bodies.path(one.bodyFile()));
      return;
    }
    if (!invalidations.isNewest(record.sequence())) {
      KeyedHead head = head(one);
      if (head == null) {
        findings.dropped(Reason.DAMAGED_HEAD, null, log.path(one.file()));
        return;
      }
      if (invalidations.coversRecord(head)) {
        findings.dropped(Reason.INVALIDATED);
        return;
      }
    }
    index.recover(one, () -> false).gone().forEach(gone -> findings.dropped(Reason.REPLACED));
  }

  private static @Nullable CacheKey key(@Nullable KeyedHead head) {
    return head == null ? null : head.key();
  }

  private @Nullable KeyedHead head(Located one) {
    try {
      return heads.peek(one);
    } catch (IOException e) {
      return null;
    }
  }

  /** Those that count, in no order. */
  List<Located> found() {
    return index.candidates(new Invalidation.OfEverything());
  }

  /** Whether head and body are as they were written; else it is noted as damaged. */
  boolean isWhole(Located one) {
    KeyedHead head = head(one);
    if (head == null) {
      findings.damaged(Reason.DAMAGED_HEAD, null, log.path(one.file()));
      return false;
    }
    if (!isBodyWhole(one)) {
      findings.damaged(Reason.DAMAGED_BODY, head.key(), one.file(log, bodies));
      return false;
    }
    return true;
  }

  private boolean isBodyWhole(Located one) {
    long read = 0;
    try (BodyReader reader = body(one).reader(0, Long.MAX_VALUE)) {
      BodyReader.Next next = reader.next();
      while (next == BodyReader.Next.BYTES) {
        read += reader.buffer().remaining();
        reader.release();
        next = reader.next();
      }
      return next == BodyReader.Next.END && read == one.bodyLength();
    }
  }

  private EntryBody body(Located one) {
    LogFile file = log.get(one.file());
    return one.bodyFile() != 0 || file == null
        ? bodies.body(one.bodyFile(), one.bodyLength(), e -> {})
        : new RecordBody(file.file(), one, e -> {});
  }

  /** The first in the order of their keys. */
  List<Listed> list(String prefix, int most) {
    Comparator<Listed> order = Comparator.comparing(Listed::key);
    PriorityQueue<Listed> first = new PriorityQueue<>(order.reversed());
    for (Located one : index.candidates(new Invalidation.OfPrefix(prefix))) {
      KeyedHead head = head(one);
      CacheKey key = head == null ? null : head.key();
      if (key != null && key.text().startsWith(prefix)) {
        first.add(new Listed(key, one.bodyLength()));
        if (first.size() > most) {
          first.remove();
        }
      }
    }
    return first.stream().sorted(order).toList();
  }

  @Override
  public void close() {
    log.close();
    invalidations.close();
  }
}
