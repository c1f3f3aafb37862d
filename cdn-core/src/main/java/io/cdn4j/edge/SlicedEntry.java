package io.cdn4j.edge;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.BodyReader;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;

/**
 * A large object as one viewer sees it: its layout is a stored response without a body, its bytes
 * are in segments, and what is missing comes from the origin while it is read.
 *
 * @param layout the stored head
 * @param source where this viewer gets the bytes
 */
record SlicedEntry(StoredEntry layout, SegmentSource source) implements StoredEntry {
  @Override
  public StoredResponse head() {
    return layout.head();
  }

  @Override
  public long length() {
    return object().length();
  }

  SlicedObject object() {
    return source.object();
  }

  @Override
  public BodyReader read(long from, long length) {
    long whole = length();
    // Stores keep what is read: the layout is read when its object is.
    layout.read(0, 0).close();
    return new SlicedReader(
        source, Math.min(from, whole), length > whole - from ? whole : from + length);
  }

  /** How much of the answer to this request is there already. */
  SegmentSource.Coverage coverage(ViewerRequest request) {
    return source.coverage(StoredAnswers.content(this, request));
  }

  /** The same with a newer head. */
  SlicedEntry with(StoredEntry newer) {
    return new SlicedEntry(newer, source);
  }

  /** The same for another viewer, who asks the origin by itself. */
  SlicedEntry of(ViewerRequest request, Rules rules) {
    return new SlicedEntry(
        layout, new SegmentSource(source.edge(), object(), source.layout(), rules, request));
  }

  /** Whether the origin must be asked before all of an answer from this entry is there. */
  static boolean lacks(StoredEntry entry, ViewerRequest request) {
    return entry instanceof SlicedEntry sliced
        && sliced.coverage(request) != SegmentSource.Coverage.STORED;
  }
}
