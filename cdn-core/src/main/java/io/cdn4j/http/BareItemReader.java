package io.cdn4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdn4j.http.StructuredField.Member;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Reads bare items where a cursor stands, RFC 9651 section 4.2.3.1, a method for each of their
 * types. Used by one thread.
 */
final class BareItemReader {
  private static final int INTEGER_DIGITS = 15;
  private static final int DECIMAL_INTEGER_DIGITS = 12;
  private static final int FRACTION_DIGITS = 3;

  private final FieldCursor cursor;

  BareItemReader(FieldCursor cursor) {
    this.cursor = cursor;
  }

  /** Section 4.2.3.1. */
  Member read() throws MalformedFieldException {
    if (cursor.isAtDigit() || cursor.isAtOneOf("-")) {
      return number();
    }
    if (cursor.isAtAlpha() || cursor.isAtOneOf("*")) {
      return token();
    }
    char first = cursor.peek();
    cursor.skip();
    return switch (first) {
      case '"' -> string();
      case ':' -> byteSequence();
      case '?' -> bool();
      case '@' -> date();
      case '%' -> displayString();
      default -> throw new MalformedFieldException();
    };
  }

  /** Section 4.2.4. */
  private Member number() throws MalformedFieldException {
    int start = cursor.position();
    cursor.take('-');
    int integerDigits = digits();
    MalformedFieldException.unless(integerDigits > 0);
    if (!cursor.take('.')) {
      MalformedFieldException.unless(integerDigits <= INTEGER_DIGITS);
      return new Member(StructuredField.Type.INTEGER, cursor.since(start));
    }
    int fractionDigits = digits();
    MalformedFieldException.unless(integerDigits <= DECIMAL_INTEGER_DIGITS);
    MalformedFieldException.unless(fractionDigits > 0 && fractionDigits <= FRACTION_DIGITS);
    return new Member(StructuredField.Type.DECIMAL, cursor.since(start));
  }

  private int digits() {
    int start = cursor.position();
    while (cursor.isAtDigit()) {
      cursor.skip();
    }
    return cursor.position() - start;
  }

  /** Section 4.2.5. */
  private Member string() throws MalformedFieldException {
    StringBuilder text = new StringBuilder();
    while (!cursor.take('"')) {
      char c = printable();
      if (c == '\\') {
        c = printable();
        MalformedFieldException.unless(c == '"' || c == '\\');
      }
      text.append(c);
    }
    return new Member(StructuredField.Type.STRING, text.toString());
  }

  private char printable() throws MalformedFieldException {
    char c = cursor.peek();
    MalformedFieldException.unless(c >= ' ' && c < 0x7f);
    cursor.skip();
    return c;
  }

  /** Section 4.2.6. */
  private Member token() {
    int start = cursor.position();
    while (FieldValues.isTokenCharacter(cursor.peek()) || cursor.isAtOneOf(":/")) {
      cursor.skip();
    }
    return new Member(StructuredField.Type.TOKEN, cursor.since(start));
  }

  /** Section 4.2.7; the text stays in Base64. */
  private Member byteSequence() throws MalformedFieldException {
    int start = cursor.position();
    while (cursor.isAtAlpha() || cursor.isAtDigit() || cursor.isAtOneOf("+/")) {
      cursor.skip();
    }
    while (cursor.isAtOneOf("=")) {
      cursor.skip();
    }
    Member bytes = new Member(StructuredField.Type.BYTE_SEQUENCE, cursor.since(start));
    MalformedFieldException.unless(cursor.take(':'));
    return bytes;
  }

  /** Section 4.2.8. */
  private Member bool() throws MalformedFieldException {
    if (cursor.take('1')) {
      return Member.TRUE;
    }
    MalformedFieldException.unless(cursor.take('0'));
    return Member.FALSE;
  }

  /** Section 4.2.9. */
  private Member date() throws MalformedFieldException {
    Member seconds = number();
    MalformedFieldException.unless(seconds.type() == StructuredField.Type.INTEGER);
    return new Member(StructuredField.Type.DATE, seconds.text());
  }

  /** Section 4.2.10. */
  private Member displayString() throws MalformedFieldException {
    MalformedFieldException.unless(cursor.take('"'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!cursor.take('"')) {
      char c = printable();
      bytes.write(c == '%' ? 16 * hexDigit() + hexDigit() : c);
    }
    String text = bytes.toString(UTF_8);
    MalformedFieldException.unless(Arrays.equals(text.getBytes(UTF_8), bytes.toByteArray()));
    return new Member(StructuredField.Type.DISPLAY_STRING, text);
  }

  private int hexDigit() throws MalformedFieldException {
    int digit = "0123456789abcdef".indexOf(printable());
    MalformedFieldException.unless(digit >= 0);
    return digit;
  }
}
