package io.cdn4j.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * Labels a response, so that {@link Invalidations#tag} can find it. The same as a Cache-Tag field
 * of one's own, with its syntax checked.
 */
public final class ResponseTags {
  private ResponseTags() {}

  /**
   * Adds tags to those that the response has. Call it before the response is committed.
   *
   * @param tags each of 1 to 1024 visible ASCII characters without a comma, case-sensitive
   * @throws IllegalArgumentException if one of them has another form
   */
  public static void add(HttpServletResponse response, String... tags) {
    List.of(tags).forEach(ResponseTags::checked);
    if (tags.length > 0) {
      response.addHeader("Cache-Tag", String.join(", ", tags));
    }
  }

  static String checked(String tag) {
    if (!tag.matches("[!-+\\x2d-~]{1,1024}")) {
      throw new IllegalArgumentException(
          "a tag has 1 to 1024 visible ASCII characters and no comma; got '%s'".formatted(tag));
    }
    return tag;
  }
}
