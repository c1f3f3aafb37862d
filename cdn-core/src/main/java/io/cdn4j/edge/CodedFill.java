package io.cdn4j.edge;

import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.ContentCoding;
import io.cdn4j.store.Fill;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses a body on its way into the store. The length that its origin declared is checked here,
 * since the store does not see it any more.
 */
final class CodedFill extends WrappedFill {
  private final ContentCoding coding;
  private final long declared;
  private @Nullable OutputStream coder;
  private long written;
  private boolean discards;

  /**
   * A fill that codes.
   *
   * @param declared the length that the origin declared, in bytes, or -1
   */
  CodedFill(Fill fill, ContentCoding coding, long declared) {
    super(fill);
    this.coding = coding;
    this.declared = declared;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > 0) {
      coder().write(bytes, offset, length);
      written += length;
    }
  }

  /** Made with the first byte: a header before it would promise the viewers something. */
  private OutputStream coder() throws IOException {
    if (coder == null) {
      coder = ContentCoders.open(coding, new Coded());
    }
    return coder;
  }

  @Override
  public void flush() throws IOException {
    if (coder != null) {
      coder.flush();
    }
    fill.flush();
  }

  @Override
  public void end() throws IOException {
    finish();
    fill.end();
  }

  @Override
  public void end(StoredResponse head) throws IOException {
    finish();
    fill.end(head);
  }

  private void finish() throws IOException {
    if (declared >= 0 && written != declared) {
      throw new IOException(
          "Content-Length declares %d bytes, but the body has %d".formatted(declared, written));
    }
    coder().close();
  }

  @Override
  public void close() throws IOException {
    discards = true;
    try (fill) {
      if (coder != null) {
        coder.close();
      }
    }
  }

  /** The coded bytes; nothing of them is added to a body that is over. */
  private final class Coded extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (!discards) {
        fill.write(bytes, offset, length);
      }
    }
  }
}
