package io.cdn4j.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cdn4j.caching.NoVarySearch;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.TargetUri;
import java.util.Optional;

/**
 * Remembers which paths said by No-Vary-Search that some of the query does not matter, and brings
 * their targets into one form; within 4 MiB, which is some 10,000 paths of usual length. Safe for
 * use by many threads.
 */
final class VarySearch {
  private static final int MOST_BYTES = 4 << 20;

  /** Objects, references and hash tables beside the path and the rule. */
  private static final int OVERHEAD = 180;

  private final Cache<TargetUri, NoVarySearch> byPath =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher(VarySearch::weight)
          .executor(Runnable::run)
          .build();

  private static int weight(TargetUri path, NoVarySearch rule) {
    return OVERHEAD + path.length() + rule.weight();
  }

  /** Whether any path ever said so: a hit elsewhere then pays one read. */
  private volatile boolean used;

  /** The target as it is keyed. */
  TargetUri keyed(TargetUri target) {
    if (!used || target.query() == null) {
      return target;
    }
    NoVarySearch rule = byPath.getIfPresent(path(target));
    return rule == null ? target : normalised(target, rule);
  }

  /** Learns from a response that is being stored; gives the target as it is keyed from now on. */
  TargetUri learn(TargetUri target, HeaderFields response) {
    Optional<NoVarySearch> rule = NoVarySearch.parse(response);
    if (rule.isEmpty()) {
      if (used) {
        byPath.invalidate(path(target));
      }
      return target;
    }
    byPath.put(path(target), rule.get());
    used = true;
    return target.query() == null ? target : normalised(target, rule.get());
  }

  private static TargetUri path(TargetUri target) {
    return new TargetUri(target.scheme(), target.authority(), target.path(), null);
  }

  private static TargetUri normalised(TargetUri target, NoVarySearch rule) {
    String query = rule.normalise(target.query());
    return new TargetUri(
        target.scheme(), target.authority(), target.path(), query.isEmpty() ? null : query);
  }
}
