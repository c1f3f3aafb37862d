package io.cdn4j.examples.edge;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.CachePolicy.SetCookie;
import io.cdn4j.distribution.Compression;
import io.cdn4j.distribution.Cookies;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.PathPattern;
import io.cdn4j.http.Authority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What of the command line says how the site is cached. */
final class SiteOptions {
  /** The presets. */
  enum Mode {
    STANDARD,
    RFC
  }

  /** Reads a preset. */
  static final class ModeName implements ITypeConverter<Mode> {
    @Override
    public Mode convert(String text) {
      return switch (text) {
        case "standard" -> Mode.STANDARD;
        case "rfc" -> Mode.RFC;
        default ->
            throw new TypeConversionException("needs standard or rfc; got '%s'".formatted(text));
      };
    }
  }

  @Option(
      names = "--mode",
      paramLabel = "standard|rfc",
      converter = ModeName.class,
      description = "standard: safe for a site whose owner trusts nobody; rfc: a transparent cache")
  Mode mode = Mode.STANDARD;

  @Option(
      names = "--alias",
      paramLabel = "NAME",
      description = "a host that is served, others get 421; by default all are. Repeatable")
  List<String> aliases = new ArrayList<>();

  @Option(
      names = "--default-ttl",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "how long to store what says nothing about it, such as 5m; by default 0s")
  @Nullable Duration defaultTtl;

  @Option(
      names = "--cookies",
      paramLabel = "all|none|NAME,...",
      hideParamSyntax = true,
      split = ",",
      description = "the cookies that are in the key and reach the origin; by default all")
  @Nullable List<String> cookies;

  @Option(
      names = "--key-header",
      paramLabel = "NAME",
      description = "a field that is in the key and reaches the origin. Repeatable")
  List<String> keyHeaders = new ArrayList<>();

  @Option(
      names = "--pass",
      paramLabel = "PATTERN",
      description =
          "paths that are not cached, such as /api/*; the origin gets all fields. Repeatable")
  List<String> pass = new ArrayList<>();

  @Option(
      names = "--store-set-cookie",
      description = "with --mode rfc: store responses with Set-Cookie and explicit freshness")
  boolean storeSetCookie;

  @Option(
      names = "--liberal",
      description = "with --mode rfc: everything that an RFC permits, --store-set-cookie included")
  boolean liberal;

  @Option(
      names = "--compress",
      description = "store text compressed, br or gzip as the viewer accepts it")
  boolean compress;

  @Option(
      names = "--weak-etags",
      description = "give what is stored without any validator a weak ETag made of its content")
  boolean weakEtags;

  /**
   * The distribution that these options describe.
   *
   * @throws IllegalArgumentException if they do not fit together; the message names the option
   */
  Distribution distribution() {
    CacheBehavior preset = mode == Mode.RFC ? CacheBehavior.rfc9111() : CacheBehavior.standard();
    List<CacheBehavior> passing =
        pass.stream().map(pattern -> CacheBehavior.pass(pathPattern(pattern))).toList();
    CacheBehavior behavior =
        preset
            .withCachePolicy(policy(preset.cachePolicy()))
            .withCompression(compress ? Compression.STANDARD : Compression.NONE)
            .withGeneratedTags(weakEtags);
    return new Distribution(hosts(), passing, behavior);
  }

  private CachePolicy policy(CachePolicy preset) {
    CachePolicy policy = preset.withKey(key(preset.key()));
    if (defaultTtl != null) {
      policy = policy.withTtl(policy.ttl().withDefault(defaultTtl));
    }
    if (liberal) {
      needsRfc("--liberal");
      policy = policy.liberally();
    }
    if (storeSetCookie) {
      needsRfc("--store-set-cookie");
      policy = policy.withSetCookie(SetCookie.STORED);
    }
    return policy;
  }

  private void needsRfc(String option) {
    if (mode != Mode.RFC) {
      throw new IllegalArgumentException(
          option + " needs --mode rfc; in standard mode nothing with Set-Cookie is ever shared");
    }
  }

  private KeyFields key(KeyFields preset) {
    KeyFields key = cookies == null ? preset : preset.withCookies(cookieNames(cookies));
    for (String name : keyHeaders) {
      if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
        throw new IllegalArgumentException(
            "--key-header needs the name of a header field; got '%s'".formatted(name));
      }
      try {
        key = key.withHeader(name);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("--key-header " + name + ": " + e.getMessage(), e);
      }
    }
    return key;
  }

  private static Cookies cookieNames(List<String> names) {
    if (names.equals(List.of("all"))) {
      return Cookies.all();
    }
    if (names.equals(List.of("none"))) {
      return Cookies.none();
    }
    for (String name : names) {
      if (!name.matches("(?!all$|none$)[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
        throw new IllegalArgumentException(
            "--cookies needs all, none, or names of cookies with commas between; got '%s'"
                .formatted(String.join(",", names)));
      }
    }
    return Cookies.listed(Set.copyOf(names));
  }

  private static PathPattern pathPattern(String text) {
    try {
      return new PathPattern(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--pass: " + e.getMessage(), e);
    }
  }

  private Set<String> hosts() {
    Set<String> hosts = new HashSet<>();
    for (String alias : aliases) {
      hosts.add(
          Authority.normalise("http", alias)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--alias needs the name of a host, such as www.example.com; got '%s'"
                              .formatted(alias))));
    }
    return hosts;
  }

  /** As on the command line. */
  String modeName() {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}
