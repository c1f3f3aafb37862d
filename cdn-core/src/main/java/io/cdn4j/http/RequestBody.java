package io.cdn4j.http;

import java.io.IOException;
import java.io.InputStream;

/** The content of a request. It can be read once, by one thread. */
public interface RequestBody {
  /** A request without content. */
  RequestBody NONE =
      new RequestBody() {
        @Override
        public long length() {
          return 0;
        }

        @Override
        public InputStream open() {
          return InputStream.nullInputStream();
        }
      };

  /** The length in bytes, or -1 if it is not known before the end. */
  long length();

  /**
   * The bytes. Called at most once.
   *
   * @throws IOException if they cannot be read
   */
  InputStream open() throws IOException;

  /** Whether there is content at all. */
  default boolean isEmpty() {
    return length() == 0;
  }
}
