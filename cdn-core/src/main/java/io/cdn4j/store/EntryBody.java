package io.cdn4j.store;

import io.cdn4j.http.BodyReader;

/** The body of an entry, whole or growing. */
interface EntryBody {
  /** In bytes; -1 while it is not known. */
  long length();

  /** Reads from a position up to, and without, a limit; both may lie behind the end. */
  BodyReader reader(long from, long limit);
}
