package io.cdn4j.caching;

import io.cdn4j.caching.Directive.Form;
import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cache directives of a request, RFC 9111 section 5.2.1. What is unknown or cannot be read is
 * ignored, except that {@code max-age} then asks for validation. Of several numbers the most
 * demanding counts.
 *
 * @param noStore whether {@code no-store} is there
 * @param noCache whether {@code no-cache} is there, or Pragma says so and there is no Cache-Control
 *     (section 5.4)
 * @param onlyIfCached whether {@code only-if-cached} is there
 * @param maxAge {@code max-age}, zero if it cannot be read
 * @param minFresh {@code min-fresh}
 * @param maxStale {@code max-stale}; {@link #ANY_STALENESS} if it has no argument
 * @param staleIfError {@code stale-if-error} (RFC 5861)
 */
public record RequestDirectives(
    boolean noStore,
    boolean noCache,
    boolean onlyIfCached,
    @Nullable Duration maxAge,
    @Nullable Duration minFresh,
    @Nullable Duration maxStale,
    @Nullable Duration staleIfError) {
  /** A request that says nothing. */
  public static final RequestDirectives NONE =
      new RequestDirectives(false, false, false, null, null, null, null);

  /** Longer than any age, and short enough to be added to an instant. */
  public static final Duration ANY_STALENESS = Duration.ofDays(365_000_000);

  private static final RequestDirectives NO_CACHE =
      new RequestDirectives(false, true, false, null, null, null, null);

  /** The directives of a request with these fields. */
  public static RequestDirectives of(HeaderFields fields) {
    if (fields.contains("Cache-Control")) {
      return of(fields.all("Cache-Control"));
    }
    String pragma = fields.get("Pragma");
    return pragma != null && saysNoCache(fields.all("Pragma")) ? NO_CACHE : NONE;
  }

  private static boolean saysNoCache(List<String> pragma) {
    return pragma.stream()
        .flatMap(line -> FieldValues.elements(line).stream())
        .anyMatch(element -> element.equalsIgnoreCase("no-cache"));
  }

  private static RequestDirectives of(List<String> cacheControl) {
    Reading reading = new Reading();
    Directive.parse(cacheControl).forEach(reading::read);
    return reading.anything ? reading.result() : NONE;
  }

  /** Directives as far as they were read. */
  private static final class Reading {
    private boolean anything;
    private boolean noStore;
    private boolean noCache;
    private boolean onlyIfCached;
    private @Nullable Duration maxAge;
    private @Nullable Duration minFresh;
    private @Nullable Duration maxStale;
    private @Nullable Duration staleIfError;

    void read(Directive directive) {
      boolean known = true;
      switch (directive.name()) {
        case "no-store" -> noStore = true;
        case "no-cache" -> noCache = true;
        case "only-if-cached" -> onlyIfCached |= directive.form() == Form.BARE;
        case "max-age" -> maxAge = shorter(maxAge, directive, Duration.ZERO);
        case "min-fresh" -> minFresh = longer(minFresh, directive);
        case "max-stale" ->
            maxStale =
                shorter(maxStale, directive, directive.form() == Form.BARE ? ANY_STALENESS : null);
        case "stale-if-error" -> staleIfError = shorter(staleIfError, directive, null);
        default -> known = false;
      }
      anything |= known;
    }

    private static @Nullable Duration shorter(
        @Nullable Duration sofar, Directive directive, @Nullable Duration otherwise) {
      Duration seconds = directive.seconds();
      Duration read = seconds == null ? otherwise : seconds;
      return read == null ? sofar : DeltaSeconds.shorter(sofar, read);
    }

    private static @Nullable Duration longer(@Nullable Duration sofar, Directive directive) {
      Duration seconds = directive.seconds();
      return seconds == null || (sofar != null && sofar.compareTo(seconds) > 0) ? sofar : seconds;
    }

    RequestDirectives result() {
      return new RequestDirectives(
          noStore, noCache, onlyIfCached, maxAge, minFresh, maxStale, staleIfError);
    }
  }
}
