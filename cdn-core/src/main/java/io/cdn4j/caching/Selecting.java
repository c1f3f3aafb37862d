package io.cdn4j.caching;

import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import java.util.List;
import java.util.Locale;

/**
 * The request fields that Vary names, and whether a request selects a stored response by them, RFC
 * 9111 section 4.1.
 */
public final class Selecting {
  /**
   * Stands for a field that the request does not have; no field value contains a control character.
   */
  private static final String ABSENT = "\0";

  private Selecting() {}

  /**
   * The selecting fields of a request, normalised: one line for each field that Vary names, in its
   * order, sorted.
   *
   * @param response the fields of the response with its Vary
   * @param request the fields of the request as the origin saw it
   * @param liberal whether language order and quality values are normalised too
   */
  public static HeaderFields fields(HeaderFields response, HeaderFields request, boolean liberal) {
    String vary = response.combined("Vary");
    if (vary == null) {
      return HeaderFields.none();
    }
    List<String> names =
        FieldValues.elements(vary).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .toList();
    HeaderFields.Builder selecting = HeaderFields.builder();
    for (String name : names) {
      selecting.add(name, value(request, name, liberal));
    }
    return selecting.build();
  }

  /**
   * Whether a request, as the origin would see it, selects a stored response.
   *
   * @param liberal whether a response in the language that the request likes best is selected too
   */
  public static boolean matches(StoredResponse stored, HeaderFields request, boolean liberal) {
    HeaderFields selecting = stored.selecting();
    for (int line = 0; line < selecting.size(); line++) {
      String name = selecting.nameAt(line);
      if (!value(request, name, liberal).equals(selecting.valueAt(line))
          && !(liberal && isPreferredLanguage(name, stored, request))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPreferredLanguage(
      String name, StoredResponse stored, HeaderFields request) {
    return name.equals("accept-language")
        && AcceptLanguage.prefers(
            request.combined("Accept-Language"), stored.fields().combined("Content-Language"));
  }

  private static String value(HeaderFields request, String name, boolean liberal) {
    String combined = request.combined(name);
    return combined == null ? ABSENT : VaryNormaliser.normalise(name, combined, liberal);
  }
}
