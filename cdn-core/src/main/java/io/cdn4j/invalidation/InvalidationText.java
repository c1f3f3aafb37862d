package io.cdn4j.invalidation;

import io.cdn4j.distribution.PathPattern;

/** An invalidation as one line of text, for stores that remember it over a restart. */
public final class InvalidationText {
  private InvalidationText() {}

  /** The text from which {@link #parse} makes an equal invalidation. */
  public static String of(Invalidation invalidation) {
    if (invalidation instanceof Invalidation.OfUri of) {
      return "uri " + of.uri();
    } else if (invalidation instanceof Invalidation.OfPrefix of) {
      return "prefix " + of.prefix();
    } else if (invalidation instanceof Invalidation.OfPath of) {
      return "path " + of.path().pattern();
    } else if (invalidation instanceof Invalidation.OfTag of) {
      return "tag " + of.tag();
    } else if (invalidation instanceof Invalidation.OfGroup of) {
      // An origin has no space, a group may have some.
      return "group " + of.origin() + ' ' + of.group();
    }
    return "everything ";
  }

  /**
   * The invalidation that a text stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public static Invalidation parse(String text) {
    int space = text.indexOf(' ');
    String value = text.substring(space + 1);
    return switch (text.substring(0, Math.max(space, 0))) {
      case "uri" -> new Invalidation.OfUri(value);
      case "prefix" -> new Invalidation.OfPrefix(value);
      case "path" -> new Invalidation.OfPath(new PathPattern(value));
      case "tag" -> new Invalidation.OfTag(value);
      case "group" -> group(value);
      case "everything" -> new Invalidation.OfEverything();
      default -> throw new IllegalArgumentException("no invalidation is written '" + text + "'");
    };
  }

  private static Invalidation group(String value) {
    int space = value.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException("a group needs an origin before it; got '" + value + "'");
    }
    return new Invalidation.OfGroup(value.substring(0, space), value.substring(space + 1));
  }
}
