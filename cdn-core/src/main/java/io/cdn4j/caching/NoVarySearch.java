package io.cdn4j.caching;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.StructuredField;
import io.cdn4j.http.StructuredField.Member;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * No-Vary-Search, draft-ietf-httpbis-no-vary-search: which differences between queries do not
 * matter for a response.
 *
 * <p>Read as the draft stands since 2026: {@code params} or {@code except}, not both, each an inner
 * list of strings.
 */
public final class NoVarySearch {
  private static final String UNRESERVED = "-._~";

  private final boolean keyOrderMatters;
  private final boolean listedMatter;
  private final Set<String> listed;

  private NoVarySearch(boolean keyOrderMatters, boolean listedMatter, Set<String> listed) {
    this.keyOrderMatters = keyOrderMatters;
    this.listedMatter = listedMatter;
    this.listed = listed;
  }

  /**
   * The field of a response; nothing if it is absent, invalid, or leaves every difference
   * significant.
   */
  public static Optional<NoVarySearch> parse(HeaderFields fields) {
    return Optional.ofNullable(fields.combined("No-Vary-Search"))
        .flatMap(StructuredField::dictionary)
        .flatMap(NoVarySearch::of)
        .filter(NoVarySearch::permitsAnything);
  }

  /** Section 5.1 of the draft. */
  private static Optional<NoVarySearch> of(Map<String, Member> members) {
    Member keyOrder = members.get("key-order");
    Member params = members.get("params");
    Member except = members.get("except");
    boolean valid =
        (keyOrder == null || keyOrder.type() == StructuredField.Type.BOOLEAN)
            && (params == null || isListOfStrings(params))
            && (except == null || isListOfStrings(except))
            && (params == null || except == null);
    if (!valid) {
      return Optional.empty();
    }
    boolean keyOrderMatters = keyOrder == null || !keyOrder.isTrue();
    return Optional.of(
        except == null
            ? new NoVarySearch(keyOrderMatters, false, keys(params))
            : new NoVarySearch(keyOrderMatters, true, keys(except)));
  }

  private static boolean isListOfStrings(Member member) {
    return member.type() == StructuredField.Type.INNER_LIST
        && member.members().stream().allMatch(item -> item.type() == StructuredField.Type.STRING);
  }

  private static Set<String> keys(@Nullable Member list) {
    Set<String> keys = new HashSet<>();
    if (list != null) {
      list.members().forEach(item -> keys.add(decoded(item.text())));
    }
    return keys;
  }

  /** The heap that it takes, roughly, in bytes. */
  public int weight() {
    int weight = 128;
    for (String name : listed) {
      weight += 96 + name.length();
    }
    return weight;
  }

  private boolean permitsAnything() {
    return !keyOrderMatters || listedMatter || !listed.isEmpty();
  }

  /** Whether the two queries, without their question marks, name the same response. */
  public boolean equivalent(@Nullable String query1, @Nullable String query2) {
    return normalise(query1).equals(normalise(query2));
  }

  /**
   * The same for all queries that are equivalent, and for no other; itself a query, empty if
   * nothing is left.
   */
  public String normalise(@Nullable String query) {
    List<Parameter> parameters = significant(query == null ? "" : query);
    if (!keyOrderMatters) {
      parameters.sort(Comparator.comparing(Parameter::name));
    }
    return parameters.stream().map(Parameter::toString).collect(Collectors.joining("&"));
  }

  private List<Parameter> significant(String query) {
    List<Parameter> parameters = new ArrayList<>();
    int start = 0;
    while (start < query.length()) {
      int ampersand = query.indexOf('&', start);
      int end = ampersand < 0 ? query.length() : ampersand;
      Parameter parameter = Parameter.parse(query.substring(start, end));
      if (start < end && listed.contains(parameter.name) == listedMatter) {
        parameters.add(parameter);
      }
      start = end + 1;
    }
    return parameters;
  }

  /** A name and a value as application/x-www-form-urlencoded has them, decoded. */
  private record Parameter(String name, String value) {
    static Parameter parse(String text) {
      int equals = text.indexOf('=');
      return equals < 0
          ? new Parameter(decoded(text), "")
          : new Parameter(decoded(text.substring(0, equals)), decoded(text.substring(equals + 1)));
    }

    @Override
    public String toString() {
      return encoded(name) + '=' + encoded(value);
    }
  }

  /** Plus signs are spaces, percent-encoded bytes are UTF-8; what is not becomes U+FFFD. */
  private static String decoded(String text) {
    // A query in memory holds a byte in each character, unless somebody has decoded it before.
    Charset charset = text.chars().allMatch(c -> c <= 0xff) ? ISO_8859_1 : UTF_8;
    byte[] bytes = text.getBytes(charset);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int escaped = bytes[i] == '%' ? hexByte(bytes, i + 1) : -1;
      if (escaped >= 0) {
        i += 2;
      }
      byte plain = bytes[i] == '+' ? (byte) ' ' : bytes[i];
      bytes[length++] = escaped >= 0 ? (byte) escaped : plain;
    }
    return new String(bytes, 0, length, UTF_8);
  }

  private static int hexByte(byte[] bytes, int at) {
    int high = at + 1 < bytes.length ? Character.digit((char) (bytes[at] & 0xff), 16) : -1;
    int low = high < 0 ? -1 : Character.digit((char) (bytes[at + 1] & 0xff), 16);
    return low < 0 ? -1 : 16 * high + low;
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(hexDigit(c >> 4)).append(hexDigit(c & 15));
      }
    }
    return encoded.toString();
  }

  private static char hexDigit(int value) {
    return "0123456789ABCDEF".charAt(value);
  }
}
