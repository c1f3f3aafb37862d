package io.cdn4j.edge;

import io.cdn4j.http.BodyReader;
import java.nio.ByteBuffer;
import java.util.List;

/** Several bodies one after another, as in multipart/byteranges. */
final class ChainedBody implements BodyReader {
  private final List<BodyReader> parts;
  private int current;

  ChainedBody(List<BodyReader> parts) {
    this.parts = List.copyOf(parts);
  }

  /** The first part that was stored tells. */
  @Override
  public boolean isCut() {
    return parts.size() > 1 && parts.get(1).isCut();
  }

  @Override
  public Next next() {
    while (current < parts.size()) {
      Next next = parts.get(current).next();
      if (next != Next.END) {
        return next;
      }
      current++;
    }
    return Next.END;
  }

  @Override
  public ByteBuffer buffer() {
    return parts.get(current).buffer();
  }

  @Override
  public void release() {
    parts.forEach(BodyReader::release);
  }

  @Override
  public void onReady(Runnable wake) {
    if (current < parts.size()) {
      parts.get(current).onReady(wake);
    } else {
      wake.run();
    }
  }

  @Override
  public void close() {
    parts.forEach(BodyReader::close);
  }
}
