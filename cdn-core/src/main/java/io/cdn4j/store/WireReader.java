package io.cdn4j.store;

import io.cdn4j.http.HeaderFields;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what {@link WireWriter} wrote. Whatever the bytes are, it says nothing but DAMAGED. */
final class WireReader {
  /** What reads a value; all that can go wrong is that the bytes are damaged. */
  @FunctionalInterface
  interface Form<T> {
    T read(WireReader in) throws DamagedException;
  }

  private final ByteBuffer bytes;

  private WireReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Reads a value that takes all of the bytes. */
  static <T> T read(ByteBuffer bytes, Form<T> form) throws DamagedException {
    WireReader in = new WireReader(bytes.slice());
    try {
      T value = form.read(in);
      if (in.bytes.hasRemaining()) {
        throw new DamagedException(in.bytes.remaining() + " bytes too many");
      }
      return value;
    } catch (BufferUnderflowException
        | IllegalArgumentException
        | DateTimeException
        | ArithmeticException e) {
      throw (DamagedException) new DamagedException("not in our form").initCause(e);
    }
  }

  int getByte() {
    return bytes.get();
  }

  int getInt() {
    return bytes.getInt();
  }

  long getLong() {
    return bytes.getLong();
  }

  String getText() throws DamagedException {
    int mark = bytes.getInt();
    boolean narrow = mark >= 0;
    int length = narrow ? mark : ~mark;
    if (length > bytes.remaining() / (narrow ? 1 : 2)) {
      throw new DamagedException("a text of %d characters is too long".formatted(length));
    }
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = narrow ? (char) (bytes.get() & 0xff) : bytes.getChar();
    }
    return new String(text);
  }

  @Nullable String getTextOrNull() throws DamagedException {
    return getByte() == 0 ? null : getText();
  }

  HeaderFields getFields() throws DamagedException {
    int lines = getInt();
    // A line takes at least the lengths of its name and its value.
    if (lines < 0 || lines > bytes.remaining() / 8) {
      throw new DamagedException(lines + " lines are too many");
    }
    HeaderFields.Builder fields = HeaderFields.builder(lines);
    for (int i = 0; i < lines; i++) {
      String name = getText();
      fields.add(name, getText());
    }
    return fields.build();
  }

  Instant getInstant() {
    long second = getLong();
    return Instant.ofEpochSecond(second, getInt());
  }
}
