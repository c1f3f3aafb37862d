package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.store.DiskCheck.Damaged;
import io.cdn4j.store.DiskCheck.Reason;
import io.cdn4j.store.DiskCheck.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is found wrong in a directory, as it is found. For one thread. */
final class DiskFindings {
  private final Map<Reason, Long> dropped = new EnumMap<>(Reason.class);
  private final Map<Reason, Long> damaged = new EnumMap<>(Reason.class);
  private final List<Damaged> named = new ArrayList<>();

  /** A start drops it. */
  void dropped(Reason reason) {
    dropped.merge(reason, 1L, Long::sum);
  }

  /** A start drops it, and it is worth a name. */
  void dropped(Reason reason, @Nullable CacheKey key, Path file) {
    dropped(reason);
    name(new Damaged(key, file, reason));
  }

  /** Whoever asks for it first drops it. */
  void damaged(Reason reason, @Nullable CacheKey key, Path file) {
    damaged.merge(reason, 1L, Long::sum);
    name(new Damaged(key, file, reason));
  }

  private void name(Damaged one) {
    if (named.size() < Report.MOST_NAMED) {
      named.add(one);
    }
  }

  Report report(long whole, long bytes) {
    return new Report(whole, bytes, dropped, damaged, named);
  }
}
