package io.cdn4j.examples.world;

import java.util.Locale;

/** What an edge did with a request, in one word. */
enum Outcome {
  /** Answered from its store, fresh. */
  HIT,
  /** Fetched. */
  MISS,
  /** The stored copy was old; whoever is behind the edge said that it is still good. */
  REVALIDATED,
  /** Answered with an old copy. */
  STALE,
  /** Answered by the fetch of another request. */
  COLLAPSED,
  /** No good answer. */
  ERROR;

  /** What a status and the edge's member of Cache-Status mean. */
  static Outcome of(int status, String member) {
    if (CacheWords.ttl(member) < 0) {
      return STALE;
    }
    if (status >= 400) {
      return ERROR;
    }
    if (member.contains("; collapsed")) {
      return COLLAPSED;
    }
    if (member.contains("; hit")) {
      return HIT;
    }
    return member.contains("; fwd-status=304") ? REVALIDATED : MISS;
  }

  /** For programs and the page. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
