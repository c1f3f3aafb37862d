package io.cdn4j.caching;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.StructuredField;
import io.cdn4j.http.StructuredField.Member;
import java.util.List;
import java.util.Optional;

/** Cache-Groups and Cache-Group-Invalidation, RFC 9875. */
public final class CacheGroups {
  /** Groups beyond this number are ignored; RFC 9875 section 2 asks for 32. */
  public static final int MAXIMUM_GROUPS = 32;

  /** Groups with more characters are ignored; RFC 9875 section 2 asks for 32. */
  public static final int MAXIMUM_CHARACTERS = 128;

  private CacheGroups() {}

  /** The groups that the field names, case-sensitive; none if it is not a List of Strings. */
  public static List<String> parse(HeaderFields fields, String fieldName) {
    return Optional.ofNullable(fields.combined(fieldName))
        .flatMap(StructuredField::list)
        .filter(CacheGroups::areStrings)
        .map(CacheGroups::withinLimits)
        .orElse(List.of());
  }

  private static boolean areStrings(List<Member> members) {
    return members.stream().allMatch(member -> member.type() == StructuredField.Type.STRING);
  }

  private static List<String> withinLimits(List<Member> members) {
    return members.stream()
        .map(Member::text)
        .filter(group -> group.length() <= MAXIMUM_CHARACTERS)
        .distinct()
        .limit(MAXIMUM_GROUPS)
        .toList();
  }
}
