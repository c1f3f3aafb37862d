package io.cdn4j.caching;

import io.cdn4j.caching.Ranking.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Accept-Language, RFC 9110 section 12.5.4. */
public final class AcceptLanguage {
  private AcceptLanguage() {}

  /**
   * Whether a response in this language is what the request prefers to all else: it names exactly
   * one language with the highest weight, and it is that. A cache that does more than RFC 9111
   * section 4.1 asks for may then select the response although the values differ.
   *
   * @param combined all lines of Accept-Language, or null if there are none
   * @param contentLanguage Content-Language of the stored response, or null
   */
  public static boolean prefers(@Nullable String combined, @Nullable String contentLanguage) {
    return combined != null
        && contentLanguage != null
        && Ranking.parse(combined)
            .filter(ranking -> isFirst(contentLanguage, ranking.choices()))
            .isPresent();
  }

  private static boolean isFirst(String language, List<Choice> choices) {
    return !choices.isEmpty()
        && choices.get(0).weight() > 0
        && choices.get(0).name().equalsIgnoreCase(language)
        && (choices.size() == 1 || choices.get(1).weight() < choices.get(0).weight());
  }
}
