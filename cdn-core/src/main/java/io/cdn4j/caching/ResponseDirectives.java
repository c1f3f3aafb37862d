package io.cdn4j.caching;

import io.cdn4j.caching.Directive.Form;
import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.StructuredField;
import io.cdn4j.http.StructuredField.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cache directives that govern a response: CDN-Cache-Control (RFC 9213) if it says anything,
 * otherwise Cache-Control (RFC 9111 section 5.2.2).
 *
 * <p>What cannot be read is taken in its stricter sense. A directive that restricts counts however
 * it is written; one that permits counts only when it is written well; seconds that are no number
 * are none, so that the response is stale. Of several numbers the smallest counts.
 *
 * @param noStore whether {@code no-store} is there
 * @param noCache whether {@code no-cache} is there without field names
 * @param noCacheFields the field names of {@code no-cache="..."} in lower case; none if noCache
 * @param isPrivate whether {@code private} is there without field names
 * @param privateFields the field names of {@code private="..."} in lower case; none if isPrivate
 * @param isPublic whether {@code public} is there
 * @param mustRevalidate whether {@code must-revalidate} is there
 * @param proxyRevalidate whether {@code proxy-revalidate} is there, or {@code must-revalidate} amid
 *     something unreadable
 * @param mustUnderstand whether {@code must-understand} is there
 * @param immutable whether {@code immutable} is there (RFC 8246)
 * @param maxAge {@code max-age}, zero if it cannot be read
 * @param sMaxAge {@code s-maxage}, zero if it cannot be read
 * @param staleWhileRevalidate {@code stale-while-revalidate}, zero if it cannot be read (RFC 5861)
 * @param staleIfError {@code stale-if-error}, zero if it cannot be read (RFC 5861)
 * @param targeted whether these are of CDN-Cache-Control, so that Cache-Control and Expires are to
 *     be ignored
 */
public record ResponseDirectives(
    boolean noStore,
    boolean noCache,
    List<String> noCacheFields,
    boolean isPrivate,
    List<String> privateFields,
    boolean isPublic,
    boolean mustRevalidate,
    boolean proxyRevalidate,
    boolean mustUnderstand,
    boolean immutable,
    @Nullable Duration maxAge,
    @Nullable Duration sMaxAge,
    @Nullable Duration staleWhileRevalidate,
    @Nullable Duration staleIfError,
    boolean targeted) {
  private static final ResponseDirectives NONE = new Reading().result(false);
  private static final Memo READ = new Memo();

  /** Copies the lists. */
  public ResponseDirectives {
    noCacheFields = List.copyOf(noCacheFields);
    privateFields = List.copyOf(privateFields);
  }

  /** The directives that govern a response with these fields. */
  public static ResponseDirectives governing(HeaderFields fields) {
    Map<String, Member> targeted = targeted(fields.combined("CDN-Cache-Control"));
    if (!targeted.isEmpty()) {
      Reading reading = new Reading();
      targeted.forEach((name, value) -> reading.read(directive(name, value)));
      return reading.result(true);
    }
    return untargeted(fields);
  }

  /** Those of Cache-Control, whether they govern or not. */
  static ResponseDirectives untargeted(HeaderFields fields) {
    List<String> lines = fields.all("Cache-Control");
    if (lines.isEmpty()) {
      return NONE;
    }
    return lines.size() == 1 ? READ.of(lines.get(0)) : read(lines);
  }

  private static ResponseDirectives read(List<String> lines) {
    Reading reading = new Reading();
    Directive.parse(lines).forEach(reading::read);
    return reading.result(false);
  }

  /**
   * What lines of Cache-Control have been read lately: a site has few different ones, and each of
   * its responses has one. Safe for use by many threads without locks: what is remembered is
   * immutable, and whoever misses what another thread has read reads it again.
   */
  private static final class Memo {
    private static final int PLACES = 256;
    private static final int LONGEST = 256;

    private final @Nullable Read[] places = new @Nullable Read[PLACES];

    private record Read(String line, ResponseDirectives directives) {}

    ResponseDirectives of(String line) {
      int place = Math.floorMod(line.hashCode(), PLACES);
      @Nullable Read known = places[place];
      if (known != null && known.line().equals(line)) {
        return known.directives();
      }
      ResponseDirectives read = read(List.of(line));
      if (line.length() <= LONGEST) {
        places[place] = new Read(line, read);
      }
      return read;
    }
  }

  /** Whether {@code max-age} or {@code s-maxage} is there. */
  public boolean hasFreshness() {
    return maxAge != null || sMaxAge != null;
  }

  /** RFC 9213 section 2.1: a field that is empty or does not parse is as good as absent. */
  private static Map<String, Member> targeted(@Nullable String value) {
    return value == null ? Map.of() : StructuredField.dictionary(value).orElse(Map.of());
  }

  /**
   * RFC 9213 section 2.1: what a member of the dictionary is as a directive; the wrong type is
   * unreadable.
   */
  private static Directive directive(String name, Member value) {
    boolean quoted = value.type() == StructuredField.Type.STRING && takesFieldNames(name);
    if (value.isTrue()) {
      return new Directive(name, Form.BARE, "");
    }
    return value.type() == StructuredField.Type.INTEGER || quoted
        ? new Directive(name, quoted ? Form.QUOTED : Form.TOKEN, value.text())
        : new Directive(name, Form.UNREADABLE, "");
  }

  private static boolean takesFieldNames(String name) {
    return name.equals("private") || name.equals("no-cache");
  }

  /** Directives as far as they were read. */
  private static final class Reading {
    private boolean noStore;
    private boolean noCache;
    private final List<String> noCacheFields = new ArrayList<>(0);
    private boolean isPrivate;
    private final List<String> privateFields = new ArrayList<>(0);
    private boolean isPublic;
    private boolean mustRevalidate;
    private boolean proxyRevalidate;
    private boolean mustUnderstand;
    private boolean immutable;
    private @Nullable Duration maxAge;
    private @Nullable Duration sMaxAge;
    private @Nullable Duration staleWhileRevalidate;
    private @Nullable Duration staleIfError;

    void read(Directive directive) {
      if (directive.form() == Form.DEBRIS) {
        readDebris(directive.name());
      } else {
        readNamed(directive);
      }
    }

    private void readNamed(Directive directive) {
      switch (directive.name()) {
        case "no-store" -> noStore = true;
        case "no-cache" -> noCache |= !readFieldNames(directive, noCacheFields);
        case "private" -> isPrivate |= !readFieldNames(directive, privateFields);
        case "public" -> isPublic |= directive.form() == Form.BARE;
        case "must-revalidate" -> mustRevalidate = true;
        case "proxy-revalidate" -> proxyRevalidate = true;
        case "must-understand" -> mustUnderstand |= directive.form() == Form.BARE;
        case "immutable" -> immutable |= directive.form() != Form.UNREADABLE;
        case "max-age" -> maxAge = shorter(maxAge, directive);
        case "s-maxage" -> sMaxAge = shorter(sMaxAge, directive);
        case "stale-while-revalidate" ->
            staleWhileRevalidate = shorter(staleWhileRevalidate, directive);
        case "stale-if-error" -> staleIfError = shorter(staleIfError, directive);
        default -> {
          // RFC 9111 section 5.2.3: what is not known is ignored
        }
      }
    }

    /**
     * What a word may mean that stands in something unreadable. {@code must-revalidate} and {@code
     * s-maxage} would let answers to requests with Authorization be shared (RFC 9111 section 3.5),
     * so here they only restrict.
     */
    private void readDebris(String word) {
      switch (word) {
        case "no-store" -> noStore = true;
        case "no-cache" -> noCache = true;
        case "private" -> isPrivate = true;
        case "must-revalidate", "proxy-revalidate" -> proxyRevalidate = true;
        case "max-age", "s-maxage" -> {
          maxAge = Duration.ZERO;
          sMaxAge = sMaxAge == null ? null : Duration.ZERO;
        }
        default -> {
          // nothing that restricts
        }
      }
    }

    private static Duration shorter(@Nullable Duration sofar, Directive directive) {
      Duration seconds = directive.seconds();
      return DeltaSeconds.shorter(sofar, seconds == null ? Duration.ZERO : seconds);
    }

    /**
     * Adds the names in the argument, and says whether there are any. A token is not taken for a
     * name, although RFC 9111 section 5.2 lets senders do so: {@code private=1} means to be
     * private.
     */
    private static boolean readFieldNames(Directive directive, List<String> names) {
      List<String> elements = FieldValues.elements(directive.argument());
      boolean readable =
          directive.form() == Form.QUOTED
              && !elements.isEmpty()
              && elements.stream().allMatch(FieldValues::isToken);
      if (readable) {
        elements.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
      }
      return readable;
    }

    ResponseDirectives result(boolean targeted) {
      return new ResponseDirectives(
          noStore,
          noCache,
          noCache ? List.of() : noCacheFields,
          isPrivate,
          isPrivate ? List.of() : privateFields,
          isPublic,
          mustRevalidate,
          proxyRevalidate,
          mustUnderstand,
          immutable,
          maxAge,
          sMaxAge,
          staleWhileRevalidate,
          staleIfError,
          targeted);
    }
  }
}
