package io.cdn4j.edge;

import io.cdn4j.event.CacheStatus;
import io.cdn4j.event.Forward;
import io.cdn4j.http.HeaderFields;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an edge says of a response that it does not store. There are few such sentences, and every
 * page that is not cached needs one, so they are made once. Immutable.
 *
 * @param status what was done
 * @param fields the same as the fields that are added to the response
 */
record Passed(CacheStatus status, HeaderFields fields) {
  /** Those of an edge of this name, by why a request went forward. */
  static Map<Forward, Passed> by(String code) {
    Map<Forward, Passed> all = new EnumMap<>(Forward.class);
    for (Forward forward : Forward.values()) {
      CacheStatus status = CacheStatus.forwarded(code, forward);
      all.put(forward, new Passed(status, HeaderFields.of("Cache-Status", status.text())));
    }
    return all;
  }
}
