package io.cdn4j.edge;

import io.cdn4j.http.RequestBody;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content of undeclared length that may not become longer than a limit. Used by one thread. */
final class BoundedContent implements RequestBody {
  private final RequestBody content;
  private final long limit;

  BoundedContent(RequestBody content, long limit) {
    this.content = content;
    this.limit = limit;
  }

  @Override
  public long length() {
    return content.length();
  }

  @Override
  public InputStream open() throws IOException {
    return new Bounded(content.open());
  }

  private final class Bounded extends FilterInputStream {
    private long left = limit;

    private Bounded(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new ContentTooLargeException(limit);
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      return readNBytes((int) Math.min(count, 8192)).length;
    }
  }
}
