package io.cdn4j.store;

import io.cdn4j.invalidation.InvalidationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the parts of a {@link DiskStore} from its directory, and what is to be scanned there. */
final class DiskOpening {
  private static final long LONGEST_LOG = 64L << 20;
  private static final long SHORTEST_LOG = 64L << 10;

  /** An open directory. */
  record Opened(DiskContents contents, Recovery recovery) {}

  private final DiskStoreSettings settings;
  private final DiskFiles files;
  private final DiskLog trouble;

  DiskOpening(DiskStoreSettings settings, DiskFiles files, DiskLog trouble) {
    this.settings = settings;
    this.files = files;
    this.trouble = trouble;
  }

  /**
   * Opens the directory.
   *
   * @throws DirectoryInUseException if another store has it
   * @throws IOException if it cannot be used
   */
  Opened open() throws IOException {
    DiskDirectory directory = DiskDirectory.take(files, trouble, settings.directory());
    try {
      return open(directory);
    } catch (IOException e) {
      directory.close();
      throw e;
    }
  }

  private Opened open(DiskDirectory directory) throws IOException {
    DiskInvalidations invalidations = invalidations(directory);
    // Few logs are too coarse to make room by, many are too many open files.
    long longest = Math.max(SHORTEST_LOG, Math.min(LONGEST_LOG, settings.size() / 32));
    RecordLog log = new RecordLog(files, trouble, directory.logs(), longest);
    BodyFiles bodies = new BodyFiles(files, trouble, directory.bodies());
    bodies.makeFolders();
    DiskSpace space = new DiskSpace(files, settings);
    DiskParts parts =
        new DiskParts(
            files,
            trouble,
            new Gate(),
            directory,
            new DiskIndex(settings.maxVariants(), settings.size() / 2, settings.maxEntries()),
            log,
            bodies,
            space,
            new Heads(log, settings.headCache()),
            invalidations,
            new Records(directory.marker()));
    space.add(adoptLogs(log, directory));
    List<BodyFiles.Left> left = bodies.list();
    space.add(left.stream().mapToLong(BodyFiles.Left::bytes).sum());
    space.tellIfLittle(trouble);
    DiskContents contents = new DiskContents(parts);
    List<LogFile> logs = new ArrayList<>();
    log.all().forEach(logs::add);
    return new Opened(contents, new Recovery(parts, contents, logs, left));
  }

  private DiskInvalidations invalidations(DiskDirectory directory) throws IOException {
    InvalidationFile file = invalidationFile(directory);
    try {
      return new DiskInvalidations(file, file.read());
    } catch (DamagedException e) {
      file.close();
      if (directory.session() > 1) {
        trouble.once(
            DiskLog.Trouble.INVALIDATIONS,
            e,
            "{} does not tell all invalidations: the store starts empty",
            directory.invalidations());
      }
    }
    directory.startAnew();
    InvalidationFile empty = invalidationFile(directory);
    empty.checkpoint(0);
    return new DiskInvalidations(empty, InvalidationLog.continuing(0));
  }

  private InvalidationFile invalidationFile(DiskDirectory directory) throws IOException {
    return new InvalidationFile(files, trouble, directory.invalidations(), directory.marker());
  }

  private static long adoptLogs(RecordLog log, DiskDirectory directory) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.list(directory.logs())) {
      found = all.filter(RecordLog::isLog).sorted().toList();
    }
    long bytes = 0;
    for (Path path : found) {
      bytes += log.adopt(path);
    }
    return bytes;
  }
}
