package io.cdn4j.origin;

import java.io.IOException;

/**
 * Where the content of one response ends on its connection, RFC 9112 section 6. Used by one thread
 * at a time.
 */
abstract class BodyBounds {
  /** Bytes of content that have passed, without chunk framing. */
  private long passed;

  /** The fields that tell OkHttp the same. */
  abstract String fields();

  /** The most bytes that may be read now. */
  abstract int atMost(int wanted);

  /**
   * Looks at bytes that were read.
   *
   * @return how many of them belong to this response
   */
  abstract int accept(byte[] bytes, int offset, int length) throws IOException;

  /** Whether everything has passed. */
  abstract boolean isWhole();

  /** Whether the end of the connection is the end of the content. */
  boolean endsWithConnection() {
    return false;
  }

  /** Of so many bytes that lie ready, how many are content for certain. */
  abstract long contentIn(int available);

  final long passed() {
    return passed;
  }

  final void pass(long count) {
    passed += count;
  }

  /** A known number of bytes, or none. */
  static BodyBounds length(long length) {
    return new LengthBounds(length);
  }

  /** Everything until the connection ends. */
  static BodyBounds untilClose() {
    return new CloseBounds();
  }

  private static final class LengthBounds extends BodyBounds {
    private final long length;

    private LengthBounds(long length) {
      this.length = length;
    }

    @Override
    String fields() {
      return "Content-Length: " + length + "\r\n";
    }

    @Override
    int atMost(int wanted) {
      return (int) Math.min(wanted, length - passed());
    }

    @Override
    int accept(byte[] bytes, int offset, int count) {
      pass(count);
      return count;
    }

    @Override
    boolean isWhole() {
      return passed() == length;
    }

    @Override
    long contentIn(int available) {
      return Math.min(available, length - passed());
    }
  }

  private static final class CloseBounds extends BodyBounds {
    @Override
    String fields() {
      return "";
    }

    @Override
    int atMost(int wanted) {
      return wanted;
    }

    @Override
    int accept(byte[] bytes, int offset, int count) {
      pass(count);
      return count;
    }

    @Override
    boolean isWhole() {
      return false;
    }

    @Override
    boolean endsWithConnection() {
      return true;
    }

    @Override
    long contentIn(int available) {
      return available;
    }
  }
}
