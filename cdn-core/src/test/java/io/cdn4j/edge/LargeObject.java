package io.cdn4j.edge;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.ByteRange;
import io.cdn4j.http.ContentRange;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.RangeRequest;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.origin.Origin;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An origin of one large object that may change: single ranges, If-Range, If-None-Match. It counts
 * the bytes of the bodies that it sends. Safe for use by many threads.
 */
final class LargeObject implements Origin {
  private static final int CHUNK = 16 * 1024;

  final long length;
  final AtomicLong bodyBytes = new AtomicLong();
  private volatile Version now = new Version(1, "\"v1\"");
  private volatile String fields = "Cache-Control: max-age=60";

  LargeObject(long length) {
    this.length = length;
  }

  private record Version(int number, String tag) {}

  /** Other bytes and another entity tag from now on. */
  LargeObject change() {
    int next = now.number() + 1;
    now = new Version(next, "\"v" + next + '"');
    return this;
  }

  /** The entity tag, whatever the bytes are; empty for none. */
  LargeObject tagged(String value) {
    now = new Version(now.number(), value);
    return this;
  }

  LargeObject with(String others) {
    fields = others;
    return this;
  }

  /** The bytes of a version. */
  static byte[] bytes(int version, long from, long to) {
    byte[] bytes = new byte[(int) (to - from)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = at(version, from + i);
    }
    return bytes;
  }

  static byte at(int version, long position) {
    return (byte) (position * 31 + (position >> 8) * 17 + (position >> 16) * 7 + version * 101L);
  }

  /** The bytes that it has now. */
  byte[] bytes(long from, long to) {
    return bytes(now.number(), from, to);
  }

  @Override
  public void fetch(OriginRequest request, ResponseSink sink) throws IOException {
    HeaderFields asked = request.fields();
    Version sent = now;
    String tag = sent.tag();
    HeaderFields all = Messages.fields(tag.isEmpty() ? fields : fields + " & ETag: " + tag);
    String known = asked.get("If-None-Match");
    if (known != null && !tag.isEmpty() && known.contains(tag)) {
      sink.begin(new ResponseHead(304, all)).end();
      return;
    }
    String range = asked.get("Range");
    String ifRange = asked.get("If-Range");
    if (range == null || (ifRange != null && !ifRange.equals(tag))) {
      send(request, sink, sent, 200, all, 0, length);
      return;
    }
    List<ByteRange> ranges = RangeRequest.parse(range).orElseThrow().resolve(length).ranges();
    if (ranges.isEmpty()) {
      HeaderFields none = HeaderFields.of("Content-Range", "bytes */" + length);
      send(request, sink, sent, 416, none, 0, 0);
      return;
    }
    ByteRange one = ranges.get(0);
    ContentRange part = new ContentRange(one.first(), one.last(), length);
    HeaderFields partial = all.plus("Content-Range", part.toString());
    send(request, sink, sent, 206, partial, one.first(), one.last() + 1);
  }

  private void send(
      OriginRequest request,
      ResponseSink sink,
      Version sent,
      int status,
      HeaderFields head,
      long from,
      long to)
      throws IOException {
    HeaderFields sized = head.plus("Content-Length", Long.toString(to - from));
    try (BodySink body = sink.begin(new ResponseHead(status, sized))) {
      for (long at = from; at < to && !request.method().equals("HEAD"); at += CHUNK) {
        byte[] bytes = bytes(sent.number(), at, Math.min(to, at + CHUNK));
        bodyBytes.addAndGet(bytes.length);
        body.write(bytes, 0, bytes.length);
        body.flush();
      }
      body.end();
    }
  }
}
