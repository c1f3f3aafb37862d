package io.cdn4j.http;

import java.io.Closeable;
import java.io.IOException;

/**
 * Where the bytes of one body go: write, then {@link #end()}. Closing without end means that the
 * body is cut: it must never look complete to whoever receives it. Used by one thread at a time.
 */
public interface BodySink extends Closeable {
  /** A sink that takes everything and does nothing. */
  BodySink DISCARD =
      new BodySink() {
        @Override
        public void write(byte[] bytes, int offset, int length) {}

        @Override
        public void end() {}

        @Override
        public void close() {}
      };

  /**
   * Takes bytes; the array may be reused after the return. May wait until the receiver has room.
   *
   * @throws IOException if the receiver has gone or failed
   */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /**
   * Passes on what was written so far.
   *
   * @throws IOException if the receiver has gone or failed
   */
  default void flush() throws IOException {}

  /**
   * The body is whole. Nothing may be written afterwards.
   *
   * @throws IOException if the receiver has gone or failed, or holds fewer or more bytes than it
   *     was promised
   */
  void end() throws IOException;

  /**
   * Closes without end because the sender has decided so, and not because it failed: the receiver
   * need not expect that another one will be whole.
   */
  default void withdraw() throws IOException {
    close();
  }

  /**
   * Releases what the sink holds; without {@link #end()} before it, the body is discarded. May be
   * called twice.
   */
  @Override
  void close() throws IOException;
}
