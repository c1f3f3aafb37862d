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

  /**
   * Begins the name of the line that stands for the edge's own choice among content codings; the
   * codings it can make follow. No field is named so.
   */
  private static final String CODING = ":";

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
   * The selecting fields of a response whose content coding the edge has chosen among these. An
   * origin that itself varies by Accept-Encoding tells more requests apart than the edge does.
   */
  static HeaderFields withCoding(HeaderFields selecting, HeaderFields request, String offered) {
    if (selecting.contains("accept-encoding")) {
      return selecting;
    }
    String name = CODING + offered;
    return HeaderFields.of(name, value(request, name, false)).plus(selecting);
  }

  /** The same after the origin varies otherwise: the coding that was chosen is what it was. */
  static HeaderFields withCodingOf(
      StoredResponse stored, HeaderFields selecting, HeaderFields request) {
    Alteration alteration = stored.alteration();
    if (alteration == null || alteration.coding() == null) {
      return selecting;
    }
    boolean chosenByLine =
        stored.selecting().size() > 0 && stored.selecting().nameAt(0).startsWith(CODING);
    String offered =
        chosenByLine
            ? stored.selecting().nameAt(0).substring(CODING.length())
            : alteration.coding().token();
    return withCoding(selecting, request, offered);
  }

  /** What of this request would be compared with the selecting fields of a stored response. */
  public static HeaderFields own(StoredResponse stored, HeaderFields request, boolean liberal) {
    HeaderFields.Builder own = HeaderFields.builder();
    stored.selecting().forEach((name, value) -> own.add(name, value(request, name, liberal)));
    return own.build();
  }

  /** Whether nothing but the edge's own choice of a content coding selects this response. */
  public static boolean isByCodingAlone(StoredResponse stored) {
    HeaderFields selecting = stored.selecting();
    return selecting.size() == 1 && selecting.nameAt(0).startsWith(CODING);
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
    if (name.startsWith(CODING)) {
      return AcceptEncoding.preferred(request.combined("Accept-Encoding"), name).token();
    }
    String combined = request.combined(name);
    return combined == null ? ABSENT : VaryNormaliser.normalise(name, combined, liberal);
  }
}
