package io.cdn4j.examples.edge.jetty;

import com.google.common.collect.MapMaker;
import io.cdn4j.http.Answer;
import io.cdn4j.http.ResponseHead;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;

/**
 * Puts heads into Jetty's responses. That of a stored response is encoded once, for as long as it
 * lives. Safe for use by many threads.
 */
final class EncodedHeads {
  /** Not a cache that keeps books: on each hit these cost more than the encoding that they save. */
  private final ConcurrentMap<ResponseHead, EncodedHead> encoded =
      new MapMaker().weakKeys().makeMap();

  /**
   * Adds the fields of an answer; most 200s of an edge are the same stored head again and again.
   */
  void add(Answer answer, HttpFields.Mutable response, HttpVersion version) {
    ResponseHead head = answer.head();
    if (head.status() == 200) {
      encoded.computeIfAbsent(head, EncodedHead::of).addTo(response, version);
    } else {
      EncodedHead.add(head.status(), head.fields(), response, version);
    }
    EncodedHead.add(head.status(), answer.added(), response, version);
  }

  /** Adds fields that are sent once. */
  void add(ResponseHead head, HttpFields.Mutable response, HttpVersion version) {
    EncodedHead.add(head.status(), head.fields(), response, version);
  }
}
