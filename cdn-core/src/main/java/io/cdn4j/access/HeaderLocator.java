package io.cdn4j.access;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ViewerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Locates viewers by header fields that a proxy in front has set. Anybody can send such fields, so
 * they count only if the request came from an address that is trusted to set them; the proxy must
 * remove those that its own viewers send.
 *
 * <p>A value that makes no sense is as good as none, and so is a field that occurs twice: nobody
 * could tell which line the proxy wrote.
 *
 * @param trusted where the proxies are
 * @param fields in which fields they say it
 */
public record HeaderLocator(Set<CidrBlock> trusted, Fields fields) implements ViewerLocator {
  /** What proxies send for a country that they do not know: Cloudflare XX, others ZZ. */
  private static final Set<String> NO_COUNTRY = Set.of("XX", "ZZ");

  private static final Pattern TWO_LETTERS = Pattern.compile("[A-Za-z]{2}");

  /** Controls and what else cannot be seen, and what stands for bytes that are no UTF-8. */
  private static final Pattern UNREADABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\uFFFD]|%(?![0-9A-Fa-f]{2})");

  /** Copies the set. */
  public HeaderLocator {
    trusted = Set.copyOf(trusted);
  }

  /** CloudFront's fields from these blocks, written as {@link CidrBlock#parse} reads them. */
  public static HeaderLocator trusting(String... blocks) {
    return new HeaderLocator(
        Set.copyOf(List.of(blocks).stream().map(CidrBlock::parse).toList()), Fields.cloudFront());
  }

  /** A copy that reads other fields. */
  public HeaderLocator withFields(Fields other) {
    return new HeaderLocator(trusted, other);
  }

  @Override
  public Optional<ViewerPlace> locate(ViewerRequest request) {
    IpAddress proxy = IpAddress.parse(request.viewerAddress());
    if (proxy == null || trusted.stream().noneMatch(block -> block.contains(proxy))) {
      return Optional.empty();
    }
    ViewerPlace place = read(request.fields());
    return place.equals(ViewerPlace.UNKNOWN) ? Optional.empty() : Optional.of(place);
  }

  private ViewerPlace read(HeaderFields head) {
    return new ViewerPlace(
        country(single(head, fields.country())),
        city(single(head, fields.city())),
        CidrLines.parsed(
            single(head, fields.latitude()).strip(), single(head, fields.longitude()).strip()));
  }

  /** The value of a field that has one line, else nothing. */
  private static String single(HeaderFields head, String name) {
    List<String> lines = head.all(name);
    return lines.size() == 1 ? lines.get(0) : "";
  }

  private static @Nullable String country(String value) {
    String stripped = value.strip();
    // Before it is in capitals: those of some letters that are not ASCII are.
    boolean twoLetters = TWO_LETTERS.matcher(stripped).matches();
    String country = twoLetters ? stripped.toUpperCase(Locale.ROOT) : "";
    return ViewerPlace.isCountry(country) && !NO_COUNTRY.contains(country) ? country : null;
  }

  /** CloudFront percent-encodes what is not ASCII; a plus sign is a plus sign. */
  private static @Nullable String city(String value) {
    if (UNREADABLE.matcher(value).find()) {
      return null;
    }
    String city = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8).strip();
    return city.isBlank() || UNREADABLE.matcher(city).find() ? null : city;
  }

  /**
   * The names of the header fields.
   *
   * @param country ISO 3166-1 alpha-2
   * @param city a name, percent-encoded where it is not ASCII
   * @param latitude degrees with a point
   * @param longitude degrees with a point
   */
  public record Fields(String country, String city, String latitude, String longitude) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Checks that they are names, RFC 9110 section 5.1. */
    public Fields {
      for (String name : List.of(country, city, latitude, longitude)) {
        if (!TOKEN.matcher(name).matches()) {
          throw new IllegalArgumentException(
              "HeaderLocator.Fields needs names of header fields; got '%s'".formatted(name));
        }
      }
    }

    /** CloudFront's. */
    public static Fields cloudFront() {
      return new Fields(
          "CloudFront-Viewer-Country",
          "CloudFront-Viewer-City",
          "CloudFront-Viewer-Latitude",
          "CloudFront-Viewer-Longitude");
    }

    /** A copy with another field for the country, such as Cloudflare's CF-IPCountry. */
    public Fields withCountry(String other) {
      return new Fields(other, city, latitude, longitude);
    }
  }
}
