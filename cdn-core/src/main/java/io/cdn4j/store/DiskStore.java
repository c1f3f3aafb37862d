package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import io.cdn4j.invalidation.InvalidationLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Stored responses in files of their own, which a restart and a crash survive: see decision record
 * 0013. Safe for use by many threads.
 *
 * <p>Look-ups and readers read from the disk on the calling thread: a head at most, or one segment
 * of 64 KiB. All that is read is checked; what is damaged is dropped, and its reader says ABORTED.
 *
 * <p>A disk that fails never fails a response: it passes unstored, and the log says so once. A
 * directory that cannot be written at the start makes a store that takes nothing; such a store
 * cannot remember invalidations for a later start either.
 */
public final class DiskStore implements Store {
  /** A fill without its head and its bytes. */
  private static final int FILL_OVERHEAD = 512;

  private final DiskStoreSettings settings;
  private final FillBudget budget;

  /** Of the heap, for what is not on the disk yet. */
  private final FillBudget heap = new FillBudget(Runtime.getRuntime().maxMemory() / 8);

  /** Null if the directory cannot be used. */
  private final @Nullable DiskContents contents;

  private final @Nullable Thread scan;

  /** The invalidations of a store without a directory. */
  private final InvalidationLog unwritten = new InvalidationLog();

  private final LongAdder hits = new LongAdder();
  private volatile boolean closed;

  /**
   * Opens a directory, or makes it. What an earlier run has left becomes visible little by little:
   * a scan goes on in the background.
   *
   * @throws DirectoryInUseException if another store has the directory
   */
  public DiskStore(DiskStoreSettings settings) throws DirectoryInUseException {
    this(settings, new DiskFiles());
  }

  DiskStore(DiskStoreSettings settings, DiskFiles files) throws DirectoryInUseException {
    this(settings, files, new DiskLog(settings.directory()));
  }

  DiskStore(DiskStoreSettings settings, DiskFiles files, DiskLog trouble)
      throws DirectoryInUseException {
    this.settings = settings;
    this.budget = new FillBudget(settings.fillBudget());
    DiskOpening.Opened opened = open(settings, files, trouble);
    this.contents = opened == null ? null : opened.contents();
    this.scan = opened == null ? null : scan(opened.recovery());
  }

  private static DiskOpening.@Nullable Opened open(
      DiskStoreSettings settings, DiskFiles files, DiskLog trouble) throws DirectoryInUseException {
    try {
      return new DiskOpening(settings, files, trouble).open();
    } catch (DirectoryInUseException e) {
      throw e;
    } catch (IOException e) {
      trouble.once(DiskLog.Trouble.UNUSABLE, e, "cannot be used, so nothing is stored there");
      return null;
    }
  }

  private static Thread scan(Recovery recovery) {
    Thread thread = new Thread(recovery, "cdn4j-disk-scan");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits until all that an earlier run has left is visible. */
  void awaitScan() throws InterruptedException {
    if (scan != null) {
      scan.join();
    }
  }

  @Override
  public List<StoredEntry> open(CacheKey key) throws IOException {
    checkOpen();
    List<StoredEntry> found = contents == null ? List.of() : contents.lookup().open(key);
    if (!found.isEmpty()) {
      hits.increment();
    }
    return found;
  }

  @Override
  public Optional<Fill> write(CacheKey key, StoredResponse head) throws IOException {
    return contents == null ? declined() : write(key, head, contents, contents::commit);
  }

  private Optional<Fill> declined() throws IOException {
    checkOpen();
    return Optional.empty();
  }

  /** Makes a response visible whose body is whole. */
  @FunctionalInterface
  interface Committing {
    /** Null if it is not to be visible, or cannot be; see {@link DiskContents#commit}. */
    @Nullable Located commit(KeyedHead stored, EntryBody body, long bodyFile);
  }

  /** The same, with another to commit it. */
  Optional<Fill> write(
      CacheKey key, StoredResponse head, DiskContents contents, Committing committing)
      throws IOException {
    checkOpen();
    long declared = head.head().contentLength();
    if (declared > settings.maxObjectSize() || !contents.admits(key, head)) {
      return Optional.empty();
    }
    DiskCharge charge =
        DiskCharge.of(budget, heap, FILL_OVERHEAD + head.weight(), Math.max(declared, 0));
    if (charge == null) {
      return Optional.empty();
    }
    return Optional.of(charge.orEnd(() -> fill(key, head, contents, committing, charge)));
  }

  private Fill fill(
      CacheKey key,
      StoredResponse head,
      DiskContents contents,
      Committing committing,
      Charge charge) {
    long declared = head.head().contentLength();
    PartFile part = contents.newFile(key);
    var body = new GrowingBody<>(declared, settings.maxObjectSize(), charge, part);
    DiskEntry entry = contents.growing(head, body);
    return new GrowingFill<>(
        key,
        entry,
        body,
        (whole, other) -> {
          KeyedHead stored = new KeyedHead(key, other == null ? head : other);
          Located at = committing.commit(stored, whole, part.number());
          entry.seal(whole, other == null ? at : null);
        });
  }

  @Override
  public Optional<StoredEntry> refresh(CacheKey key, StoredEntry entry, StoredResponse head)
      throws IOException {
    checkOpen();
    return contents != null && entry instanceof DiskEntry old
        ? Optional.ofNullable(contents.refresh(key, old, head))
        : Optional.empty();
  }

  @Override
  public boolean remove(CacheKey key, StoredEntry entry) throws IOException {
    checkOpen();
    return contents != null && entry instanceof DiskEntry old && contents.remove(key, old);
  }

  /**
   * Invalidates, and returns when the next start will know of it.
   *
   * @throws IOException if the next start may not know of it; it counts nevertheless until then
   */
  @Override
  public int invalidate(Invalidation invalidation) throws IOException {
    return purge(invalidation).all();
  }

  /** The same, and says how much of it a tier in front had as well. */
  Purged purge(Invalidation invalidation) throws IOException {
    checkOpen();
    if (contents == null) {
      unwritten.add(invalidation);
      return Purged.NONE;
    }
    return contents.purge().invalidate(invalidation);
  }

  @Override
  public long sequence() {
    return contents == null ? unwritten.sequence() : contents.sequence();
  }

  @Override
  public boolean invalidatedSince(long sequence, CacheKey key, StoredResponse head) {
    return contents == null
        ? unwritten.coversSince(sequence, key, head)
        : contents.invalidatedSince(sequence, key, head);
  }

  /** Reads all heads that may have such a key from the disk. */
  @Override
  public List<CacheKey> keys(String prefix, int most) {
    return contents == null || most == 0 ? List.of() : contents.lookup().keys(prefix, most);
  }

  @Override
  public StoreStatistics statistics() {
    return new StoreStatistics(
        contents == null ? 0 : contents.entries(),
        contents == null ? 0 : contents.bytes(),
        contents == null ? 0 : settings.size(),
        budget.fills(),
        budget.used(),
        contents == null ? 0 : contents.evictions(),
        contents == null ? 0 : contents.invalidated());
  }

  @Override
  public List<TierStatistics> tiers() {
    StoreStatistics all = statistics();
    double fragmentation = contents == null ? 0 : contents.fragmentation();
    return List.of(
        new TierStatistics(
            "disk",
            all.entries(),
            all.bytes(),
            all.capacity(),
            hits.sum(),
            all.evictions(),
            all.fills(),
            all.fillBytes(),
            fragmentation));
  }

  /** Lets go of the directory. What is stored stays there; what is being read can be read on. */
  @Override
  public void close() throws IOException {
    closed = true;
    if (contents != null) {
      contents.close();
    }
  }

  DiskStoreSettings settings() {
    return settings;
  }

  /** What it is made of; null if the directory cannot be used. */
  @Nullable DiskContents contents() {
    return contents;
  }

  InvalidationLog invalidations() {
    return contents == null ? unwritten : contents.invalidations();
  }

  void checkOpen() throws IOException {
    if (closed) {
      throw new IOException("the store is closed");
    }
  }
}
