package io.cdn4j.origin;

import io.cdn4j.http.RequestBody;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** The content of a request, streamed once. Remembers if it was the viewer's side that failed. */
final class OkHttpContent extends okhttp3.RequestBody {
  private final RequestBody body;
  private final Attempt attempt;

  OkHttpContent(RequestBody body, Attempt attempt) {
    this.body = body;
    this.attempt = attempt;
  }

  /** None: the field is among the others, or it was not given. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return body.length();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (InputStream in = open()) {
      byte[] buffer = new byte[8192];
      long left = body.length() < 0 ? Long.MAX_VALUE : body.length();
      while (left > 0) {
        int count = read(in, buffer, (int) Math.min(buffer.length, left));
        if (count < 0) {
          return;
        }
        sink.write(buffer, 0, count);
        sink.flush();
        left -= count;
      }
    }
  }

  private InputStream open() throws IOException {
    try {
      return body.open();
    } catch (IOException e) {
      throw viewerFailed(e);
    }
  }

  private int read(InputStream in, byte[] buffer, int wanted) throws IOException {
    try {
      int count = in.read(buffer, 0, wanted);
      if (count < 0 && body.length() >= 0) {
        throw new EOFException("a request's content ended before its length");
      }
      return count;
    } catch (IOException e) {
      throw viewerFailed(e);
    }
  }

  private IOException viewerFailed(IOException failure) {
    attempt.onViewerFailure(failure);
    return failure;
  }
}
