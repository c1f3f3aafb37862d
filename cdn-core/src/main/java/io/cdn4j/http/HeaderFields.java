package io.cdn4j.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of a message, RFC 9110 section 5: ordered, several lines of one name allowed,
 * names compared without case. Immutable, therefore safe for use by many threads.
 */
public final class HeaderFields {
  private static final HeaderFields NONE = new HeaderFields(new String[0]);

  /** Name, value, name, value and so on: one array keeps a head small and quick to walk. */
  private final String[] lines;

  private HeaderFields(String[] lines) {
    this.lines = lines;
  }

  /** No fields at all. */
  public static HeaderFields none() {
    return NONE;
  }

  /**
   * Fields in the order given.
   *
   * @throws IllegalArgumentException if a name has no value
   */
  public static HeaderFields of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "names and values come in pairs; got %d strings".formatted(namesAndValues.length));
    }
    return namesAndValues.length == 0 ? NONE : new HeaderFields(namesAndValues.clone());
  }

  /** One field, without a copy: every response that is not stored gets one. */
  public static HeaderFields of(String name, String value) {
    return new HeaderFields(new String[] {name, value});
  }

  /** Two fields, without a copy: every hit makes them. */
  public static HeaderFields of(String name1, String value1, String name2, String value2) {
    return new HeaderFields(new String[] {name1, value1, name2, value2});
  }

  /** A builder to which lines are added in order. Not safe for use by many threads. */
  public static Builder builder() {
    return new Builder(16);
  }

  /** The same, for as many lines: if it is to hold just those, building makes no copy. */
  public static Builder builder(int lines) {
    return new Builder(2 * lines);
  }

  /** The number of lines. */
  public int size() {
    return lines.length / 2;
  }

  /** The name of a line, as it was given. */
  public String nameAt(int line) {
    return lines[2 * line];
  }

  /** The value of a line. */
  public String valueAt(int line) {
    return lines[2 * line + 1];
  }

  /** The value of the first line with this name, or null. */
  public @Nullable String get(String name) {
    for (int i = 0; i < lines.length; i += 2) {
      if (lines[i].equalsIgnoreCase(name)) {
        return lines[i + 1];
      }
    }
    return null;
  }

  /** The value of the first line with this name. */
  public Optional<String> first(String name) {
    return Optional.ofNullable(get(name));
  }

  /** Whether there is a line with this name. */
  public boolean contains(String name) {
    return get(name) != null;
  }

  /** The values of all lines with this name, in order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(2);
    for (int i = 0; i < lines.length; i += 2) {
      if (lines[i].equalsIgnoreCase(name)) {
        values.add(lines[i + 1]);
      }
    }
    return values;
  }

  /**
   * All lines with this name as one list, joined with a comma and a space (RFC 9110 section 5.3),
   * or null.
   */
  public @Nullable String combined(String name) {
    String single = null;
    for (int i = 0; i < lines.length; i += 2) {
      if (lines[i].equalsIgnoreCase(name)) {
        if (single != null) {
          return String.join(", ", all(name));
        }
        single = lines[i + 1];
      }
    }
    return single;
  }

  /** The names that occur, without case and sorted. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    forEach((name, value) -> names.add(name));
    return names;
  }

  /** Calls back with name and value of each line, in order. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < lines.length; i += 2) {
      action.accept(lines[i], lines[i + 1]);
    }
  }

  /** A copy with only the lines that the predicate wants. */
  public HeaderFields filter(BiPredicate<String, String> wanted) {
    for (int i = 0; i < lines.length; i += 2) {
      if (!wanted.test(lines[i], lines[i + 1])) {
        return filteredFrom(i, wanted);
      }
    }
    return this;
  }

  private HeaderFields filteredFrom(int firstUnwanted, BiPredicate<String, String> wanted) {
    Builder builder = new Builder(lines.length);
    for (int i = 0; i < firstUnwanted; i += 2) {
      builder.add(lines[i], lines[i + 1]);
    }
    for (int i = firstUnwanted + 2; i < lines.length; i += 2) {
      if (wanted.test(lines[i], lines[i + 1])) {
        builder.add(lines[i], lines[i + 1]);
      }
    }
    return builder.build();
  }

  /** A copy in which this name has one line with this value. */
  public HeaderFields with(String name, String value) {
    return toBuilder().set(name, value).build();
  }

  /** A copy with one more line at the end. */
  public HeaderFields plus(String name, String value) {
    String[] longer = Arrays.copyOf(lines, lines.length + 2);
    longer[lines.length] = name;
    longer[lines.length + 1] = value;
    return new HeaderFields(longer);
  }

  /** A copy with all lines of other added at the end. */
  public HeaderFields plus(HeaderFields other) {
    if (other.size() == 0) {
      return this;
    }
    return toBuilder().addAll(other).build();
  }

  /** A copy without the lines of these names. */
  public HeaderFields without(String... names) {
    return without(Arrays.asList(names));
  }

  /** A copy without the lines of these names. */
  public HeaderFields without(Collection<String> names) {
    boolean none = true;
    for (String name : names) {
      none &= !contains(name);
    }
    return none ? this : filter((name, value) -> names.stream().noneMatch(name::equalsIgnoreCase));
  }

  /** A builder that already holds these lines. */
  public Builder toBuilder() {
    Builder builder = new Builder(lines.length + 4);
    return builder.addAll(this);
  }

  /** The same fields, to be kept for long: usual names are not held as copies. */
  public HeaderFields compact() {
    if (lines.length == 0) {
      return NONE;
    }
    String[] compact = lines.clone();
    for (int i = 0; i < compact.length; i += 2) {
      compact[i] = SharedNames.of(compact[i]);
    }
    return new HeaderFields(compact);
  }

  /** The heap that the lines take, roughly, in bytes. Names that are shared take none. */
  public int weight() {
    int weight = 16 + 4 * lines.length;
    for (int i = 0; i < lines.length; i++) {
      boolean shared = i % 2 == 0 && SharedNames.holds(lines[i]);
      weight += shared ? 0 : 48 + lines[i].length();
    }
    return weight;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HeaderFields that && Arrays.equals(lines, that.lines);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(lines);
  }

  /** One line a field, as on the wire but with a plain line feed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  /** Collects lines for {@link HeaderFields}. Not safe for use by many threads. */
  public static final class Builder {
    private String[] lines;
    private int used;

    /** The lines are those of fields that have been built, and must not change any more. */
    private boolean shared;

    private Builder(int capacity) {
      lines = new String[Math.max(capacity, 2)];
    }

    /** Adds a line at the end. */
    public Builder add(String name, String value) {
      if (used == lines.length) {
        lines = Arrays.copyOf(lines, 2 * used);
        shared = false;
      }
      lines[used++] = name;
      lines[used++] = value;
      return this;
    }

    /** Adds all lines of other at the end. */
    public Builder addAll(HeaderFields other) {
      for (int i = 0; i < other.lines.length; i += 2) {
        add(other.lines[i], other.lines[i + 1]);
      }
      return this;
    }

    /** Replaces all lines of this name by one at the end. */
    public Builder set(String name, String value) {
      return remove(name).add(name, value);
    }

    /** Removes all lines of this name. */
    public Builder remove(String name) {
      if (shared) {
        lines = lines.clone();
        shared = false;
      }
      int kept = 0;
      for (int i = 0; i < used; i += 2) {
        if (!lines[i].equalsIgnoreCase(name)) {
          lines[kept] = lines[i];
          lines[kept + 1] = lines[i + 1];
          kept += 2;
        }
      }
      used = kept;
      return this;
    }

    /** The fields so far; the builder may be used further. */
    public HeaderFields build() {
      if (used == 0) {
        return NONE;
      }
      shared |= used == lines.length;
      return new HeaderFields(shared ? lines : Arrays.copyOf(lines, used));
    }
  }
}
