package io.cdn4j.distribution;

import com.google.common.base.Splitter;
import io.cdn4j.http.TargetUri;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of a query are in the cache key: the query strings of CloudFront's cache policy.
 * Kept parameters stay in their order and in the bytes that the viewer sent.
 *
 * <p>A parameter in whose name something is percent-encoded, or a plus sign stands, is kept by
 * {@link Selection#LISTED} and {@link Selection#ALL_BUT} whatever its name means: otherwise two
 * spellings of one name could lead to two answers under one key.
 *
 * @param selection all, none, those listed, or all but those listed
 * @param names the listed names, case-sensitive; empty unless the selection lists
 */
public record QueryParameters(Selection selection, Set<String> names) {
  private static final QueryParameters ALL = new QueryParameters(Selection.ALL, Set.of());
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~!$'()*,:@/?;\\[\\]-]+");

  /** The parameters of a policy. */
  public enum Selection {
    /** The query as it is. */
    ALL,
    /** Nothing of the query. */
    NONE,
    /** Those named. */
    LISTED,
    /** Those not named. */
    ALL_BUT
  }

  /** Checks that names are given exactly when the selection lists, and can be told apart. */
  public QueryParameters {
    names = Set.copyOf(names);
    boolean lists = selection == Selection.LISTED || selection == Selection.ALL_BUT;
    if (lists == names.isEmpty()) {
      throw new IllegalArgumentException(
          "QueryParameters need names exactly when LISTED or ALL_BUT; got %s, %s"
              .formatted(selection, names));
    }
    for (String name : names) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "a query parameter is named in characters that a query does not encode; got '%s'"
                .formatted(name));
      }
    }
  }

  /** The query as it is. */
  public static QueryParameters all() {
    return ALL;
  }

  /** Nothing of the query. */
  public static QueryParameters none() {
    return new QueryParameters(Selection.NONE, Set.of());
  }

  /** Only the parameters with these names. */
  public static QueryParameters listed(Set<String> names) {
    return new QueryParameters(Selection.LISTED, names);
  }

  /** All but the parameters with these names. */
  public static QueryParameters allBut(Set<String> names) {
    return new QueryParameters(Selection.ALL_BUT, names);
  }

  /** The target with what of its query counts; without a question mark if nothing does. */
  public TargetUri select(TargetUri target) {
    if (selection == Selection.ALL || target.query() == null) {
      return target;
    }
    return new TargetUri(
        target.scheme(), target.authority(), target.path(), selected(target.query()));
  }

  private @Nullable String selected(String query) {
    if (selection == Selection.NONE) {
      return null;
    }
    String kept =
        Splitter.on('&')
            .omitEmptyStrings()
            .splitToStream(query)
            .filter(this::keeps)
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? null : kept;
  }

  private boolean keeps(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    boolean spelledOut = name.indexOf('%') < 0 && name.indexOf('+') < 0;
    return !spelledOut || names.contains(name) == (selection == Selection.LISTED);
  }
}
