package io.cdn4j.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads Structured Fields, RFC 9651 section 4.2: lists and dictionaries, all or nothing. Parameters
 * are checked and left out; no field that a cache reads has any. Safe for use by many threads.
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
    static final Member TRUE = new Member(Type.BOOLEAN, "true");
    static final Member FALSE = new Member(Type.BOOLEAN, "false");

    Member(Type type, String text) {
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

  private StructuredField() {}

  /** The members of a List in order, or nothing if the value does not parse. */
  public static Optional<List<Member>> list(String value) {
    try {
      return Optional.of(new MemberReader(value).list());
    } catch (MalformedFieldException e) {
      return Optional.empty();
    }
  }

  /**
   * The members of a Dictionary in order, the last of each key, or nothing if the value does not
   * parse.
   */
  public static Optional<Map<String, Member>> dictionary(String value) {
    try {
      return Optional.of(new MemberReader(value).dictionary());
    } catch (MalformedFieldException e) {
      return Optional.empty();
    }
  }
}
