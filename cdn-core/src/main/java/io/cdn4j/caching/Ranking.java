package io.cdn4j.caching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a request prefers, RFC 9110 section 12.5: the elements of a list with their weights, best
 * first and then by name.
 */
record Ranking(List<Choice> choices) {
  /** One element, its name in lower case. */
  record Choice(String name, int weight) {}

  private static final Comparator<Choice> BEST_FIRST =
      Comparator.comparing(Choice::weight, Comparator.reverseOrder()).thenComparing(Choice::name);

  /** The ranking in this value; nothing if it is malformed, or gives one name several weights. */
  static Optional<Ranking> parse(String value) {
    List<Choice> choices = new ArrayList<>();
    int end;
    for (int from = 0; from < value.length(); from = end + 1) {
      end = Weight.endOfElement(value, from);
      int name = Weight.skipWhitespace(value, from, end);
      int nameEnd = Weight.endOfName(value, name, end);
      int weight = Weight.after(value, nameEnd, end);
      if (name < end && (nameEnd == name || weight == Weight.UNREADABLE)) {
        return Optional.empty();
      }
      if (name < end) {
        choices.add(new Choice(value.substring(name, nameEnd).toLowerCase(Locale.ROOT), weight));
      }
    }
    return of(choices.stream());
  }

  /** The ranking of these; nothing if one name has several weights. */
  static Optional<Ranking> of(Stream<Choice> choices) {
    List<Choice> ranked = choices.distinct().sorted(BEST_FIRST).toList();
    boolean ambiguous = ranked.stream().map(Choice::name).distinct().count() < ranked.size();
    return ambiguous ? Optional.empty() : Optional.of(new Ranking(ranked));
  }

  boolean names(String name) {
    return choices.stream().anyMatch(choice -> choice.name().equals(name));
  }

  /** As in a field value. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Choice choice : choices) {
      text.append(text.isEmpty() ? "" : ",").append(choice.name());
      text.append(Weight.parameter(choice.weight()));
    }
    return text.toString();
  }
}
