package io.cdn4j.http;

import io.cdn4j.http.StructuredField.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the members of one Structured Field, RFC 9651 sections 4.2.1 and 4.2.2, with the keys and
 * the parameters between the bare items. Used by one thread.
 */
final class MemberReader {
  private final FieldCursor cursor;
  private final BareItemReader items;

  MemberReader(String value) {
    this.cursor = new FieldCursor(value);
    this.items = new BareItemReader(cursor);
  }

  /** Section 4.2.1. */
  List<Member> list() throws MalformedFieldException {
    List<Member> members = new ArrayList<>();
    cursor.skipSpaces();
    while (!cursor.isAtEnd()) {
      members.add(itemOrInnerList());
      nextMember();
    }
    return members;
  }

  /** Section 4.2.2. */
  Map<String, Member> dictionary() throws MalformedFieldException {
    Map<String, Member> members = new LinkedHashMap<>();
    cursor.skipSpaces();
    while (!cursor.isAtEnd()) {
      String key = key();
      members.put(key, cursor.take('=') ? itemOrInnerList() : parametersOf(Member.TRUE));
      nextMember();
    }
    return members;
  }

  /** Past the comma to the next member, which then has to be there, or to the end. */
  private void nextMember() throws MalformedFieldException {
    cursor.skipWhitespace();
    if (!cursor.isAtEnd()) {
      MalformedFieldException.unless(cursor.take(','));
      cursor.skipWhitespace();
      MalformedFieldException.unless(!cursor.isAtEnd());
    }
  }

  /** Section 4.2.1.1. */
  private Member itemOrInnerList() throws MalformedFieldException {
    return parametersOf(cursor.take('(') ? innerList() : items.read());
  }

  /** Section 4.2.1.2. */
  private Member innerList() throws MalformedFieldException {
    List<Member> members = new ArrayList<>();
    cursor.skipSpaces();
    while (!cursor.take(')')) {
      members.add(parametersOf(items.read()));
      MalformedFieldException.unless(cursor.isAtOneOf(" )"));
      cursor.skipSpaces();
    }
    return new Member(StructuredField.Type.INNER_LIST, "", members);
  }

  /** Section 4.2.3.2. */
  private Member parametersOf(Member member) throws MalformedFieldException {
    while (cursor.take(';')) {
      cursor.skipSpaces();
      key();
      if (cursor.take('=')) {
        items.read();
      }
    }
    return member;
  }

  /** Section 4.2.3.3. */
  private String key() throws MalformedFieldException {
    int start = cursor.position();
    MalformedFieldException.unless(cursor.isAtLower() || cursor.isAtOneOf("*"));
    while (cursor.isAtLower() || cursor.isAtDigit() || cursor.isAtOneOf("_-.*")) {
      cursor.skip();
    }
    return cursor.since(start);
  }
}
