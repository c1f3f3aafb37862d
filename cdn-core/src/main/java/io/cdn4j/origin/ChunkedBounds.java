package io.cdn4j.origin;

import java.io.IOException;

/**
 * Follows the chunked coding, RFC 9112 section 7.1, while its bytes pass. Strict, since OkHttp is
 * not: it takes anything between the data of a chunk and the end of that line, bare line feeds, and
 * lines without limit.
 */
final class ChunkedBounds extends BodyBounds {
  /** 15 hexadecimal digits cannot overflow. */
  private static final int MAX_DIGITS = 15;

  private static final int MAX_LINE = 4096;

  private enum Expect {
    SIZE,
    BLANKS,
    EXTENSION,
    SIZE_END,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_START,
    TRAILER,
    TRAILER_LF,
    LAST_LF,
    NOTHING
  }

  private final int maxTrailers;
  private Expect expect = Expect.SIZE;
  private long size;
  private int digits;
  private int inLine;
  private int inTrailers;

  /** Trailers of more bytes are refused. */
  ChunkedBounds(int maxTrailers) {
    this.maxTrailers = maxTrailers;
  }

  @Override
  String fields() {
    return "Transfer-Encoding: chunked\r\n";
  }

  @Override
  int atMost(int wanted) {
    return wanted;
  }

  @Override
  boolean isWhole() {
    return expect == Expect.NOTHING;
  }

  @Override
  long contentIn(int available) {
    return expect == Expect.DATA ? Math.min(available, size) : 0;
  }

  @Override
  int accept(byte[] bytes, int offset, int length) throws IOException {
    int end = offset + length;
    int at = offset;
    while (at < end && expect != Expect.NOTHING) {
      if (expect == Expect.DATA) {
        at += data(end - at);
      } else {
        expect = after((char) (bytes[at++] & 0xff));
      }
    }
    return at - offset;
  }

  private int data(int available) {
    int count = (int) Math.min(size, available);
    size -= count;
    pass(count);
    if (size == 0) {
      expect = Expect.DATA_CR;
    }
    return count;
  }

  private Expect after(char c) throws IOException {
    return switch (expect) {
      case SIZE -> size(c);
      case BLANKS -> c == ' ' || c == '\t' ? inLine(Expect.BLANKS) : extensionOrEnd(c);
      case EXTENSION -> extension(c);
      case SIZE_END -> only('\n', c, size == 0 ? Expect.TRAILER_START : Expect.DATA);
      case DATA_CR -> only('\r', c, Expect.DATA_LF);
      case DATA_LF -> only('\n', c, nextChunk());
      case TRAILER_START -> c == '\r' ? Expect.LAST_LF : trailer(c);
      case TRAILER -> trailer(c);
      case TRAILER_LF -> only('\n', c, Expect.TRAILER_START);
      case LAST_LF -> only('\n', c, Expect.NOTHING);
      case DATA, NOTHING -> throw new IllegalStateException(expect.name());
    };
  }

  private Expect nextChunk() {
    size = 0;
    digits = 0;
    inLine = 0;
    return Expect.SIZE;
  }

  private Expect size(char c) throws IOException {
    int digit = c < 0x80 ? Character.digit(c, 16) : -1;
    if (digit >= 0) {
      if (++digits > MAX_DIGITS) {
        throw malformed("a chunk size of too many digits");
      }
      size = 16 * size + digit;
      return Expect.SIZE;
    }
    if (digits == 0) {
      throw malformed("no chunk size where one is due");
    }
    return c == ' ' || c == '\t' ? inLine(Expect.BLANKS) : extensionOrEnd(c);
  }

  private Expect extensionOrEnd(char c) throws IOException {
    return c == ';' ? Expect.EXTENSION : only('\r', c, Expect.SIZE_END);
  }

  private Expect extension(char c) throws IOException {
    if (c == '\n') {
      throw malformed("a bare line feed in a chunk extension");
    }
    return c == '\r' ? Expect.SIZE_END : inLine(Expect.EXTENSION);
  }

  private Expect inLine(Expect next) throws IOException {
    if (++inLine > MAX_LINE) {
      throw malformed("a chunk extension of more than %d bytes".formatted(MAX_LINE));
    }
    return next;
  }

  private Expect trailer(char c) throws IOException {
    if (++inTrailers > maxTrailers) {
      throw malformed("trailers of more than %d bytes".formatted(maxTrailers));
    }
    if (c == '\n') {
      throw malformed("a bare line feed in the trailers");
    }
    return c == '\r' ? Expect.TRAILER_LF : Expect.TRAILER;
  }

  private static Expect only(char wanted, char given, Expect next) throws IOException {
    if (given != wanted) {
      throw malformed("byte 0x%02x where a chunk should end".formatted((int) given));
    }
    return next;
  }

  private static MalformedResponseException malformed(String what) {
    return new MalformedResponseException("chunked body: " + what);
  }
}
