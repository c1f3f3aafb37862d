package io.cdn4j.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Structured Fields, RFC 9651 section 4.2: lists and dictionaries, all or nothing. Parameters
 * are checked and left out; no field that a cache reads has any.
 */
public final class StructuredField {
  /**
   * A member of a list or of a dictionary.
   *
   * @param type what it is
   * @param text the bare value: {@code true} or {@code false}, a number as it was written, a string
   *     without quotes; empty for an inner list
   * @param members the items of an inner list; none otherwise
   */
  public record Member(Type type, String text, List<Member> members) {
    private static final Member TRUE = new Member(Type.BOOLEAN, "true");
    private static final Member FALSE = new Member(Type.BOOLEAN, "false");

    private Member(Type type, String text) {
      this(type, text, List.of());
    }

    /** Copies the items. */
    public Member {
      members = List.copyOf(members);
    }

    /** Whether this is a Boolean and true, as a key without a value is. */
    public boolean isTrue() {
      return equals(TRUE);
    }
  }

  /** The types of section 3. */
  public enum Type {
    INTEGER,
    DECIMAL,
    STRING,
    TOKEN,
    BYTE_SEQUENCE,
    BOOLEAN,
    DATE,
    DISPLAY_STRING,
    INNER_LIST
  }

  /** The value is not a Structured Field. Has no stack trace: it never leaves this class. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed() {
      super(null, null, false, false);
    }
  }

  private static final int INTEGER_DIGITS = 15;
  private static final int DECIMAL_INTEGER_DIGITS = 12;
  private static final int FRACTION_DIGITS = 3;

  private final String input;
  private int at;

  private StructuredField(String input) {
    this.input = input;
  }

  /** The members of a List in order, or nothing if the value does not parse. */
  public static Optional<List<Member>> list(String value) {
    try {
      return Optional.of(new StructuredField(value).list());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /**
   * The members of a Dictionary in order, the last of each key, or nothing if the value does not
   * parse.
   */
  public static Optional<Map<String, Member>> dictionary(String value) {
    try {
      return Optional.of(new StructuredField(value).dictionary());
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  /** Section 4.2.1. */
  private List<Member> list() throws Malformed {
    List<Member> members = new ArrayList<>();
    skipSpaces();
    while (at < input.length()) {
      members.add(itemOrInnerList());
      nextMember();
    }
    return members;
  }

  /** Section 4.2.2. */
  private Map<String, Member> dictionary() throws Malformed {
    Map<String, Member> members = new LinkedHashMap<>();
    skipSpaces();
    while (at < input.length()) {
      String key = key();
      members.put(key, isNext('=') ? itemOrInnerList() : parametersOf(Member.TRUE));
      nextMember();
    }
    return members;
  }

  /** Past the comma to the next member, which then has to be there, or to the end. */
  private void nextMember() throws Malformed {
    skipWhitespace();
    if (at < input.length()) {
      demand(isNext(','));
      skipWhitespace();
      demand(at < input.length());
    }
  }

  /** Section 4.2.1.1. */
  private Member itemOrInnerList() throws Malformed {
    return isNext('(') ? parametersOf(innerList()) : parametersOf(bareItem());
  }

  /** Section 4.2.1.2. */
  private Member innerList() throws Malformed {
    List<Member> members = new ArrayList<>();
    skipSpaces();
    while (!isNext(')')) {
      members.add(parametersOf(bareItem()));
      demand(peek() == ' ' || peek() == ')');
      skipSpaces();
    }
    return new Member(Type.INNER_LIST, "", members);
  }

  /** Section 4.2.3.2. */
  private Member parametersOf(Member member) throws Malformed {
    while (isNext(';')) {
      skipSpaces();
      key();
      if (isNext('=')) {
        bareItem();
      }
    }
    return member;
  }

  /** Section 4.2.3.3. */
  private String key() throws Malformed {
    int start = at;
    demand(isLower(peek()) || peek() == '*');
    while (isLower(peek()) || isDigit(peek()) || isOneOf("_-.*", peek())) {
      at++;
    }
    return input.substring(start, at);
  }

  /** Section 4.2.3.1. */
  private Member bareItem() throws Malformed {
    char first = peek();
    if (first == '-' || isDigit(first)) {
      return number();
    }
    if (isAlpha(first) || first == '*') {
      return token();
    }
    at++;
    return switch (first) {
      case '"' -> string();
      case ':' -> byteSequence();
      case '?' -> bool();
      case '@' -> date();
      case '%' -> displayString();
      default -> throw new Malformed();
    };
  }

  /** Section 4.2.4. */
  private Member number() throws Malformed {
    int start = at;
    isNext('-');
    int integerDigits = digits();
    demand(integerDigits > 0);
    if (!isNext('.')) {
      demand(integerDigits <= INTEGER_DIGITS);
      return new Member(Type.INTEGER, input.substring(start, at));
    }
    int fractionDigits = digits();
    demand(integerDigits <= DECIMAL_INTEGER_DIGITS);
    demand(fractionDigits > 0 && fractionDigits <= FRACTION_DIGITS);
    return new Member(Type.DECIMAL, input.substring(start, at));
  }

  private int digits() {
    int start = at;
    while (isDigit(peek())) {
      at++;
    }
    return at - start;
  }

  /** Section 4.2.5. */
  private Member string() throws Malformed {
    StringBuilder text = new StringBuilder();
    while (!isNext('"')) {
      char c = printable();
      if (c == '\\') {
        c = printable();
        demand(c == '"' || c == '\\');
      }
      text.append(c);
    }
    return new Member(Type.STRING, text.toString());
  }

  private char printable() throws Malformed {
    char c = peek();
    demand(c >= ' ' && c < 0x7f);
    at++;
    return c;
  }

  /** Section 4.2.6. */
  private Member token() {
    int start = at;
    while (FieldValues.isTokenCharacter(peek()) || isOneOf(":/", peek())) {
      at++;
    }
    return new Member(Type.TOKEN, input.substring(start, at));
  }

  /** Section 4.2.7; the text stays in Base64. */
  private Member byteSequence() throws Malformed {
    int start = at;
    while (isAlpha(peek()) || isDigit(peek()) || isOneOf("+/", peek())) {
      at++;
    }
    while (peek() == '=') {
      at++;
    }
    demand(isNext(':'));
    return new Member(Type.BYTE_SEQUENCE, input.substring(start, at - 1));
  }

  /** Section 4.2.8. */
  private Member bool() throws Malformed {
    if (isNext('1')) {
      return Member.TRUE;
    }
    demand(isNext('0'));
    return Member.FALSE;
  }

  /** Section 4.2.9. */
  private Member date() throws Malformed {
    Member seconds = number();
    demand(seconds.type == Type.INTEGER);
    return new Member(Type.DATE, seconds.text);
  }

  /** Section 4.2.10. */
  private Member displayString() throws Malformed {
    demand(isNext('"'));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!isNext('"')) {
      char c = printable();
      bytes.write(c == '%' ? 16 * hexDigit() + hexDigit() : c);
    }
    String text = bytes.toString(UTF_8);
    demand(Arrays.equals(text.getBytes(UTF_8), bytes.toByteArray()));
    return new Member(Type.DISPLAY_STRING, text);
  }

  private int hexDigit() throws Malformed {
    int digit = "0123456789abcdef".indexOf(printable());
    demand(digit >= 0);
    return digit;
  }

  /** The next character, or NUL, which no Structured Field has, at the end. */
  private char peek() {
    return at < input.length() ? input.charAt(at) : '\0';
  }

  private boolean isNext(char c) {
    boolean next = at < input.length() && input.charAt(at) == c;
    if (next) {
      at++;
    }
    return next;
  }

  private void skipSpaces() {
    while (peek() == ' ') {
      at++;
    }
  }

  private void skipWhitespace() {
    while (FieldValues.isWhitespace(peek())) {
      at++;
    }
  }

  private static boolean isOneOf(String characters, char c) {
    return characters.indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isAlpha(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  private static void demand(boolean wellFormed) throws Malformed {
    if (!wellFormed) {
      throw new Malformed();
    }
  }
}
