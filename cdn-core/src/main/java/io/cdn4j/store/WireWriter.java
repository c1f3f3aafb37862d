package io.cdn4j.store;

import io.cdn4j.http.HeaderFields;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes values in the form that {@link WireReader} reads: numbers big-endian, lengths first. */
final class WireWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

  void putByte(int value) {
    out.write(value);
  }

  void putInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      out.write(value >>> shift);
    }
  }

  void putLong(long value) {
    putInt((int) (value >>> 32));
    putInt((int) value);
  }

  /**
   * Every character as it is, also those that no charset knows: one byte each where that will do.
   */
  void putText(String text) {
    boolean narrow = text.chars().allMatch(character -> character < 256);
    putInt(narrow ? text.length() : ~text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!narrow) {
        out.write(text.charAt(i) >>> 8);
      }
      out.write(text.charAt(i));
    }
  }

  void putTextOrNull(@Nullable String text) {
    putByte(text == null ? 0 : 1);
    if (text != null) {
      putText(text);
    }
  }

  void putFields(HeaderFields fields) {
    putInt(fields.size());
    fields.forEach(
        (name, value) -> {
          putText(name);
          putText(value);
        });
  }

  void putInstant(Instant instant) {
    putLong(instant.getEpochSecond());
    putInt(instant.getNano());
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
