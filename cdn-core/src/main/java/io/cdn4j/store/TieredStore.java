package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MemoryStore} in front of a {@link DiskStore}: what is asked for often is answered from
 * the heap, all else from the disk, and a restart keeps what the disk has. See decision record
 * 0014. Safe for use by many threads.
 *
 * <p>Everything that is stored is on the disk. Memory has copies: of bodies of up to 64 KiB at
 * once, of others when their key is opened on the disk for the second time of late. It has all
 * variants of a key or none, so a look-up asks one tier alone. A hit in memory never touches the
 * disk; other look-ups and readers read from it on the calling thread, as those of {@link
 * DiskStore} do.
 *
 * <p>What a disk that is full, broken or cannot be used does not take is stored in memory alone, as
 * far as it has room.
 */
public final class TieredStore implements Store {
  private final DiskStore disk;
  private final DiskTwins twins;
  private final MemoryStore memory;
  private final TierCommits commits;
  private final TierChanges changes;
  private final Background background;
  private final Promoter promoter;
  private final Semaphore diskLookups;
  private final LongAdder invalidated = new LongAdder();

  /**
   * Opens a directory, or makes it. What an earlier run has left becomes visible little by little:
   * a scan goes on in the background, and memory takes nothing until it is over.
   *
   * @throws DirectoryInUseException if another store has the directory
   * @throws IllegalStateException if the memory outside of the heap is not to be had
   */
  public TieredStore(TieredStoreSettings settings) throws DirectoryInUseException {
    this(settings, new DiskFiles(), new Background("cdn4j-promotion"));
  }

  TieredStore(TieredStoreSettings settings, DiskFiles files, Background background)
      throws DirectoryInUseException {
    this(settings, files, background, MemoryStore::arena, MemoryStore.LONGEST_ON_HEAP);
  }

  /** The same, with this arena and these bodies outside of it. */
  TieredStore(
      TieredStoreSettings settings,
      DiskFiles files,
      Background background,
      Function<MemoryStoreSettings, @Nullable Arena> arena,
      int longestOnHeap)
      throws DirectoryInUseException {
    this.disk = new DiskStore(settings.disk(), files);
    this.twins = new DiskTwins(disk.contents());
    this.memory =
        new MemoryStore(
            settings.memory(),
            arena(settings.memory(), arena),
            longestOnHeap,
            disk.invalidations(),
            twins,
            this::commitInMemory);
    KeyLocks locks = new KeyLocks();
    this.commits = new TierCommits(locks, twins, memory);
    this.changes = new TierChanges(locks, twins, memory);
    this.background = background;
    this.promoter = new Promoter(background, locks, twins, memory);
    this.diskLookups = new Semaphore(settings.diskLookups());
    if (settings.memory().capacity() <= settings.disk().size() / 2) {
      twins.keepHeld();
    }
  }

  /** Without it there is no store, and nobody else could let go of the directory. */
  private @Nullable Arena arena(
      MemoryStoreSettings settings, Function<MemoryStoreSettings, @Nullable Arena> arena) {
    try {
      return arena.apply(settings);
    } catch (RuntimeException | Error e) {
      // There is too little memory: whoever tries it with less finds the directory free.
      try {
        disk.close();
      } catch (IOException also) {
        e.addSuppressed(also);
      }
      throw e;
    }
  }

  private void commitInMemory(CacheKey key, MemoryEntry entry) {
    commits.toMemoryAlone(key, entry);
  }

  /** Waits until all that an earlier run has left is visible. */
  void awaitScan() throws InterruptedException {
    disk.awaitScan();
  }

  @Override
  public List<StoredEntry> open(CacheKey key) throws IOException {
    List<StoredEntry> found = memory.open(key);
    return found.isEmpty() ? openOnDisk(key) : found;
  }

  private List<StoredEntry> openOnDisk(CacheKey key) throws IOException {
    if (!diskLookups.tryAcquire()) {
      // The disk hangs, or is slow: whoever waits for it is one thread less for the others.
      return List.of();
    }
    try {
      List<StoredEntry> found = disk.open(key);
      if (!found.isEmpty()) {
        promoter.opened(key, found);
      }
      return found;
    } finally {
      diskLookups.release();
    }
  }

  @Override
  public Optional<Fill> write(CacheKey key, StoredResponse head) throws IOException {
    DiskContents contents = disk.contents();
    if (contents == null || !contents.health().isWorthATry()) {
      boolean tooLong = head.head().contentLength() > disk.settings().maxObjectSize();
      return tooLong ? Optional.empty() : memory.write(key, head);
    }
    twins.markRead(key, memory.peek(key));
    Optional<Fill> fill =
        disk.write(
            key,
            head,
            contents,
            (stored, body, bodyFile) -> commits.toDisk(contents, stored, body, bodyFile));
    if (fill.isEmpty()) {
      // Those in its way have to prove their use anew, in both tiers.
      memory.admits(key, head.variant());
    }
    return fill;
  }

  @Override
  public Optional<StoredEntry> refresh(CacheKey key, StoredEntry entry, StoredResponse head)
      throws IOException {
    disk.checkOpen();
    return changes.refresh(key, entry, head);
  }

  @Override
  public boolean remove(CacheKey key, StoredEntry entry) throws IOException {
    disk.checkOpen();
    return changes.remove(key, entry);
  }

  /**
   * Invalidates, and returns when the next start will know of it.
   *
   * @return how many were removed; a response in both tiers counts once
   * @throws IOException if the next start may not know of it; it counts nevertheless until then
   */
  @Override
  public int invalidate(Invalidation invalidation) throws IOException {
    Purged onDisk = Purged.NONE;
    int removed;
    try {
      onDisk = disk.purge(invalidation);
    } finally {
      // After the disk, whose log all commits look at; also if the disk has failed.
      removed = onDisk.all() - onDisk.held() + memory.forget(invalidation);
      invalidated.add(removed);
    }
    return removed;
  }

  @Override
  public long sequence() {
    return disk.sequence();
  }

  @Override
  public boolean invalidatedSince(long sequence, CacheKey key, StoredResponse head) {
    return disk.invalidatedSince(sequence, key, head);
  }

  /** Reads all heads that may have such a key from the disk. */
  @Override
  public List<CacheKey> keys(String prefix, int most) {
    TreeSet<CacheKey> all = new TreeSet<>(disk.keys(prefix, most));
    all.addAll(memory.keys(prefix, most));
    return all.stream().limit(most).toList();
  }

  /**
   * What is in the store now. Everything is on the disk, so its figures are those of the disk: a
   * copy in memory counts for nothing. What a failing disk did not take comes on top, with the mean
   * weight of all that are in memory. Without a disk that can be used the figures are memory's.
   */
  @Override
  public StoreStatistics statistics() {
    StoreStatistics inMemory = memory.statistics();
    if (disk.contents() == null) {
      return withInvalidated(inMemory);
    }
    StoreStatistics onDisk = disk.statistics();
    long alone = Math.max(0, inMemory.entries() - twins.held());
    // An estimate from counters that are read one after the other: never above the bound for that.
    long aloneBytes =
        alone == 0 ? 0 : (long) ((double) inMemory.bytes() / inMemory.entries() * alone);
    return withInvalidated(
        new StoreStatistics(
            onDisk.entries() + alone,
            Math.min(onDisk.capacity(), onDisk.bytes() + aloneBytes),
            onDisk.capacity(),
            onDisk.fills() + inMemory.fills(),
            onDisk.fillBytes() + inMemory.fillBytes(),
            onDisk.evictions(),
            0));
  }

  private StoreStatistics withInvalidated(StoreStatistics all) {
    return new StoreStatistics(
        all.entries(),
        all.bytes(),
        all.capacity(),
        all.fills(),
        all.fillBytes(),
        all.evictions(),
        invalidated.sum());
  }

  @Override
  public List<TierStatistics> tiers() {
    return Stream.concat(memory.tiers().stream(), disk.tiers().stream()).toList();
  }

  /**
   * Empties memory and lets go of the directory. What is stored stays there; what is being read can
   * be read on.
   */
  @Override
  public void close() throws IOException {
    background.close();
    try (disk) {
      memory.close();
    }
  }
}
