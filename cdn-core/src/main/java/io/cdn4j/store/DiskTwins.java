package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the disk has of a key that memory has as well, or may have. Changes of a key are made under
 * its {@link KeyLocks lock}. Safe for use by many threads.
 *
 * <p>A response of one tier is that of the other if it has the same variant and an equal head,
 * which has the time of the response.
 */
final class DiskTwins implements Residency {
  /** Null if there is no disk that could be used. */
  private final @Nullable DiskContents contents;

  DiskTwins(@Nullable DiskContents contents) {
    this.contents = contents;
  }

  /** Whether all that the disk has of a key is known: not before its scan is over. */
  boolean isComplete() {
    return contents == null || contents.index().isComplete();
  }

  /** Whether the disk has no other variant of the key. */
  boolean hasNoneBut(CacheKey key, StoredResponse head) {
    int variant = Records.variant(head);
    return located(key).stream().allMatch(one -> one.variant() == variant);
  }

  /** Whether the disk has something of this variant. */
  boolean hasVariant(CacheKey key, StoredResponse head) {
    int variant = Records.variant(head);
    return located(key).stream().anyMatch(one -> one.variant() == variant);
  }

  private List<Located> located(CacheKey key) {
    return contents == null ? List.of() : contents.index().of(KeyHash.of(key));
  }

  /** That of a response in memory; null if the disk has it no more. */
  @Nullable DiskEntry find(CacheKey key, StoredResponse head) {
    for (DiskEntry entry : entries(key)) {
      if (entry.head().equals(head)) {
        return entry;
      }
    }
    return null;
  }

  /** All of a key, newest first, for one who does not ask on behalf of a viewer. */
  List<DiskEntry> entries(CacheKey key) {
    return contents == null ? List.of() : contents.lookup().peek(key);
  }

  /** Whether the disk has these of the key, and no others. */
  boolean areAll(CacheKey key, List<DiskEntry> entries) {
    List<Long> now = located(key).stream().map(Located::serial).toList();
    return now.equals(entries.stream().map(DiskTwins::serial).toList());
  }

  private static long serial(DiskEntry entry) {
    Located stored = entry.stored();
    return stored == null ? 0 : stored.serial();
  }

  boolean has(DiskEntry entry) {
    Located stored = entry.stored();
    return contents != null && stored != null && contents.index().contains(stored);
  }

  /** Whether somebody has read it since it was stored. */
  boolean isRead(DiskEntry entry) {
    Located stored = entry.stored();
    return contents != null && stored != null && contents.index().isRead(stored);
  }

  @Nullable DiskEntry refresh(CacheKey key, DiskEntry entry, StoredResponse head) {
    return contents == null ? null : contents.refresh(key, entry, head);
  }

  boolean remove(CacheKey key, DiskEntry entry) {
    return contents != null && contents.remove(key, entry);
  }

  /** Removes what the disk has of a variant: memory alone has the current one. */
  void removeVariant(CacheKey key, StoredResponse head) {
    int variant = Records.variant(head);
    for (Located one : located(key)) {
      if (contents != null && one.variant() == variant) {
        contents.take(one);
      }
    }
  }

  /** What was read in memory counts as read on the disk, where it is decided who has to go. */
  void markRead(CacheKey key, Variants inMemory) {
    if (contents == null || inMemory.size() < 2) {
      return;
    }
    for (Located one : located(key)) {
      for (int i = 0; i < inMemory.size(); i++) {
        MemoryEntry entry = inMemory.get(i);
        if (entry.used() && Records.variant(entry.head()) == one.variant()) {
          contents.index().markRead(one);
        }
      }
    }
  }

  /** The disk knows what memory has, so that the totals count it once. */
  @Override
  public void changed(CacheKey key, Variants before, Variants now) {
    if (contents != null && !before.equals(now)) {
      KeyHash hash = KeyHash.of(key);
      hold(hash, before, now, false);
      hold(hash, now, before, true);
    }
  }

  private void hold(KeyHash key, Variants these, Variants butNot, boolean held) {
    for (int i = 0; contents != null && i < these.size(); i++) {
      MemoryEntry entry = these.get(i);
      if (!butNot.holds(entry)) {
        contents.index().hold(key, Records.variant(entry.head()), held);
      }
    }
  }

  /** From now on, what memory has deserves to stay on the disk. */
  void keepHeld() {
    if (contents != null) {
      contents.index().keepHeld(true);
    }
  }

  /** How many of the disk memory has as well. */
  long held() {
    return contents == null ? 0 : contents.index().held();
  }
}
