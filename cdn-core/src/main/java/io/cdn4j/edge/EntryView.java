package io.cdn4j.edge;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import io.cdn4j.store.StoredEntry;

/**
 * A stored body with another head: validated, but no longer in the store.
 *
 * @param head the newer head
 * @param body whose body it is
 */
record EntryView(StoredResponse head, StoredEntry body) implements StoredEntry {
  @Override
  public long length() {
    return body.length();
  }

  @Override
  public BodyReader read(long from, long length) {
    return body.read(from, length);
  }
}
