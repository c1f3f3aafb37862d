package io.cdn4j.examples.world;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cache-Status (RFC 9211) in words for people. */
final class CacheWords {
  private static final Pattern TTL = Pattern.compile("; ttl=(-?\\d{1,15})");
  private static final Pattern FORWARD = Pattern.compile("; fwd=([a-z-]+)");

  private CacheWords() {}

  /** The members of the field, the one nearest to the origin first. */
  static List<String> members(String cacheStatus) {
    return cacheStatus.isBlank() ? List.of() : List.of(cacheStatus.split("\\s*,\\s*", -1));
  }

  /** The member of the edge that the viewer asked. */
  static String last(String cacheStatus) {
    List<String> members = members(cacheStatus);
    return members.isEmpty() ? "" : members.get(members.size() - 1);
  }

  /** Whether this cache fetched something for this response, rather than behind it. */
  static boolean fetched(List<String> members, String cache) {
    return members.stream()
        .filter(member -> member.equals(cache) || member.startsWith(cache + ";"))
        .noneMatch(member -> member.contains("; hit") || member.contains("; collapsed"));
  }

  /** How long the response stays fresh, in seconds; 0 if the member does not say. */
  static long ttl(String member) {
    Matcher matcher = TTL.matcher(member);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /**
   * A sentence about what happened.
   *
   * @param members those of the field
   * @param edge the city of the edge
   * @param behind whom the edge asked
   * @param shielded whether that is another cache
   */
  static String sentence(
      Outcome outcome, List<String> members, String edge, String behind, boolean shielded) {
    String member = members.isEmpty() ? "" : members.get(members.size() - 1);
    long ttl = ttl(member);
    return switch (outcome) {
      case HIT -> "A hit: %s had it, fresh for another %d s.".formatted(edge, ttl);
      case MISS -> "A miss: %s, so %s asked %s.".formatted(why(member, edge), edge, behind);
      case REVALIDATED ->
          "Revalidated: the copy in %s was no longer fresh, %s said that it is still good%s."
              .formatted(
                  edge,
                  behind,
                  shielded && isStaleBehind(members) ? ", from a stale copy of its own" : "");
      case STALE ->
          member.contains("; hit")
              ? "Stale: the copy in %s is %d s past its time; it was given at once, and a new one is fetched behind it."
                  .formatted(edge, -ttl)
              : "Stale: %s gave no usable answer, so the copy in %s stood in, %d s past its time."
                  .formatted(behind, edge, -ttl);
      case COLLAPSED ->
          "Collapsed: %s was already fetching it for somebody else; one fetch served both."
              .formatted(edge);
      case ERROR ->
          member.isEmpty()
              ? "No answer: %s cannot be reached, or broke off.".formatted(edge)
              : "No answer: %s had no copy, and %s gave none.".formatted(edge, behind);
    };
  }

  /** Whether the cache behind the last one had only a stale copy itself. */
  private static boolean isStaleBehind(List<String> members) {
    return members.size() > 1 && ttl(members.get(members.size() - 2)) < 0;
  }

  private static String why(String member, String edge) {
    Matcher forward = FORWARD.matcher(member);
    return switch (forward.find() ? forward.group(1) : "") {
      case "uri-miss" -> "%s had no copy of it".formatted(edge);
      case "partial" -> "%s had only other parts of it".formatted(edge);
      case "stale" -> "the copy in %s was no longer fresh, and it has changed".formatted(edge);
      case "vary-miss" -> "%s had it only in another form".formatted(edge);
      default -> "%s had no copy that it may use".formatted(edge);
    };
  }
}
