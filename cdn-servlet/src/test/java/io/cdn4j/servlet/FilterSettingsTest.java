package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.Cookies;
import io.cdn4j.distribution.KeyFields;
import io.cdn4j.distribution.QueryParameters;
import io.cdn4j.distribution.Ttl;
import io.cdn4j.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("settings read from texts")
class FilterSettingsTest {
  private static FilterSettings parse(String settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    Arrays.stream(settings.split(" & "))
        .map(one -> one.split("=", 2))
        .forEach(one -> texts.put(one[0], one[1]));
    return FilterSettings.parse(texts);
  }

  @Test
  void nothingMeansTheDefaults() {
    FilterSettings defaults = FilterSettings.parse(Map.of());
    assertThat(defaults).isEqualTo(FilterSettings.defaults());
    assertThat(defaults.enabled()).isTrue();
    assertThat(defaults.location()).isEqualTo("cdn4j");
    assertThat(defaults.store()).isEqualTo(StoreSettings.defaults());
    assertThat(defaults.async()).isFalse();
    assertThat(defaults.rules()).isEmpty();
    assertThat(defaults.otherwise()).isEqualTo(CacheRule.of("*"));
    assertThat(defaults.distribution().defaultBehavior()).isEqualTo(CacheBehavior.application());
  }

  @Test
  void theBuilderAndTheTextsMeanTheSame() {
    FilterSettings texts =
        parse(
            "enabled=true & location=NRT57 & memory=16MB & off-heap=1g & disk=/var/cache/shop"
                + " & disk-size=20GB & max-object-size=5GB & async=true & ttl.max=1h"
                + " & key.query.exclude=utm_source, gclid & rules[0].path=/products/*"
                + " & rules[0].ttl.default=30s & rules[0].ttl.min=PT5S & rules[0].ttl.max=1d"
                + " & rules[0].key.query.include=page & rules[0].key.cookies=currency"
                + " & rules[0].key.headers=X-Country & rules[1].path=/admin/*"
                + " & rules[1].cache=false");
    FilterSettings built =
        FilterSettings.builder()
            .location("NRT57")
            .memory(16 << 20)
            .offHeap(1 << 30)
            .disk(Path.of("/var/cache/shop"))
            .diskSize(20L << 30)
            .maxObjectSize(5L << 30)
            .async(true)
            .ttl(new Ttl(Duration.ZERO, Duration.ZERO, Duration.ofHours(1)))
            .key(KeyFields.NONE.withQuery(QueryParameters.allBut(Set.of("utm_source", "gclid"))))
            .rule(
                CacheRule.of("/products/*")
                    .withTtl(
                        new Ttl(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofDays(1)))
                    .withKey(
                        new KeyFields(
                            Cookies.listed(Set.of("currency")),
                            List.of("X-Country"),
                            false,
                            QueryParameters.listed(Set.of("page")))))
            .rule(CacheRule.pass("/admin/*"))
            .build();
    assertThat(texts).isEqualTo(built);
  }

  @Test
  void starsStandForAll() {
    assertThat(parse("key.cookies=* & key.query.exclude=*").otherwise().key())
        .isEqualTo(KeyFields.NONE.withCookies(Cookies.all()).withQuery(QueryParameters.none()));
    assertThat(parse("key.query.include=*").otherwise().key()).isEqualTo(KeyFields.NONE);
  }

  @Test
  void capitalsAndHyphensInNamesDoNotMatter() {
    assertThat(parse("Ttl.Max=1m & rules[0].PATH=/a & key.que-ry.exclude=a"))
        .isEqualTo(parse("ttl.max=1m & rules[0].path=/a & key.query.exclude=a"));
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "30s, 30",
    "5m, 300",
    "2h, 7200",
    "7d, 604800",
    "1500ms, 1",
    "PT1M, 60",
    "pt1m, 60"
  })
  void times(String text, long seconds) {
    assertThat(parse("ttl.default=" + text).otherwise().ttl().defaultTtl().toSeconds())
        .isEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "1048576, 1048576",
    "1048576b, 1048576",
    "1024k, 1048576",
    "4096KB, 4194304",
    "1m, 1048576",
    "2GB, 2147483648"
  })
  void sizes(String text, long bytes) {
    assertThat(parse("memory=" + text).store().memory()).isEqualTo(bytes);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # settings                                       | error
          memroy=1m                                        | 'memroy' is unknown; known are [async
          rules[0].ttl=1m                                  | 'rules[0].ttl' is unknown
          rules[0].memory=1m                               | 'rules[0].memory' is unknown
          path=/a                                          | 'path' is unknown
          rules[99999].path=/a                             | 'rules[99999].path' is unknown
          rules[x].path=/a                                 | 'rules[x].path' is unknown
          rules[0].cache=false                             | 'rules[0].path' is missing
          rules[1].path=/a                                 | 'rules[1]' is there without rules[0]
          rules[0].path=                                   | 'rules[0].path' is refused: a path pattern has 1 to 255
          rules[0].path=/a & rules[0].cache=no             | 'rules[0].cache' is refused: needs true or false; got 'no'
          enabled=1                                        | 'enabled' is refused: needs true or false; got '1'
          memory=much                                      | 'memory' is refused: needs a size in bytes
          memory=3                                         | 'memory' is refused: needs at least 1 MiB; got 3 bytes
          memory=1048575                                   | 'memory' is refused: needs at least 1 MiB; got 1048575 bytes
          off-heap=much                                    | 'off-heap' is refused: needs a size in bytes such as 64k, 256MB or 1g; got 'much'
          off-heap=15m                                     | 'off-heap' is refused: needs at least 16 MiB; got 15 MiB
          Off-Heap=-1                                      | 'off-heap' is refused: needs a size in bytes
          rules[0].path=/a & rules[0].disk=/b              | 'rules[0].disk' is unknown
          disk=                                            | 'disk' is refused: needs the path of a directory, such as /var/cache/shop; got ''
          disk=file:/var/cache                             | 'disk' is refused: needs the path of a directory, such as /var/cache/shop; got 'file:/var/cache'
          disk=/a & Disk=/b                                | is there twice
          disk-size=1GB                                    | 'disk-size' is refused: needs disk beside it; got 1 GiB
          disk=/a & disk-size=1023k                        | 'disk-size' is refused: needs at least 1 MiB; got 1023 KiB
          disk=/a & disk-size=0                            | 'disk-size' is refused: needs at least 1 MiB; got 0 bytes
          disk=/a & disksize=1xb                           | 'disk-size' is refused: needs a size in bytes
          max-object-size=0                                | 'max-object-size' is refused: needs at least 1 byte
          memory=8m & max-object-size=2049k                | 'max-object-size' is refused: needs at most 2 MiB without disk (a quarter of memory, at most 1 GiB); got 2049 KiB
          disk=/a & disk-size=1m & max-object-size=1025k   | 'max-object-size' is refused: needs at most 1 MiB (disk-size); got 1025 KiB
          weak-etags=yes                                   | 'weak-etags' is refused: needs true or false
          memory=17179869185GB                             | 'memory' is refused: is more than any machine has
          rules[-1].path=/a                                | 'rules[-1].path' is unknown
          rules[0].path=/products/{id}                     | 'rules[0].path' is refused: a raw path has only
          rules[0].path=/a b                               | 'rules[0].path' is refused: a raw path has only
          rules[0].path=/ä                                 | 'rules[0].path' is refused: a raw path has only
          rules[0].path=https://a/*                        | 'rules[0].path' is refused: needs a path, without
          rules[0].path=/a?x=1                             | 'rules[0].path' is refused: needs a path, without
          rules[0].path=/a & rules[0].sessions=yes         | 'rules[0].sessions' is refused: needs true or false
          key.headers=*                                    | 'key.headers' is refused: needs the names of fields
          key.headers=a b                                  | 'key.headers' is refused: needs names without blanks
          key.cookies=a b                                  | 'key.cookies' is refused: needs names without blanks
          refreshes=-1                                     | 'refreshes' is refused: needs a whole number from 0
          compress=gzip                                    | 'compress' is refused: needs true or false; got 'gzip'
          debug.token=short                                | 'debug.token' is refused: a debug token has 16 to 128
          debug.from=10.0.0.1/8                            | 'debug.from' is refused: a CIDR block has no bits
          location=a b                                     | 'location' is refused: code needs 1 to 32
          ttl.default=soon                                 | 'ttl.default' is refused: needs a time such as 30s
          ttl.default=-1s                                  | 'ttl.default' is refused: needs a time such as 30s
          ttl.default=PT-1S                                | 'ttl.default' is refused: needs a time such as 30s
          ttl.min=10s                                      | 'ttl.min' is refused: needs to be at most ttl.default, which is 0s; got '10s'
          ttl.default=1m & ttl.max=30                      | 'ttl.default' is refused: needs to be at most ttl.max, which is 30; got '1m'
          ttl.default=99999d                               | 'ttl.default' is refused: needs to be at most ttl.max, which is 2147483647s
          rules[0].path=/a & rules[0].ttl.max=-1d          | 'rules[0].ttl.max' is refused: needs a time
          key.query.include=a & key.query.exclude=b        | 'key.query.include' and key.query.exclude
          key.query.include=a%20b                          | 'key.query.include' is refused: a query parameter is named
          key.headers=Cookie                               | 'key.headers' is refused: KeyFields.headers takes names
          ttl.max=1m & TTL.max=2m                          | is there twice
          """)
  void errorsNameTheSetting(String settings, String error) {
    assertThatThrownBy(() -> parse(settings))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("setting")
        .hasMessageContaining(error);
  }

  @Test
  void refreshesTakeATenthOfTheUsualThreads() {
    assertThat(Behind.usualMost(1)).isEqualTo(1);
    assertThat(Behind.usualMost(2)).isEqualTo(1);
    assertThat(Behind.usualMost(16)).isEqualTo(12);
    assertThat(Behind.usualMost(64)).isEqualTo(20);
    assertThat(FilterSettings.defaults().refreshes()).isEqualTo(Behind.usualMost());
  }

  @Test
  void optionsAreOffUnlessTheyAreSet() {
    FilterSettings defaults = FilterSettings.defaults();
    assertThat(defaults.compress()).isFalse();
    assertThat(defaults.weakEtags()).isFalse();
    assertThat(defaults.debug().isOff()).isTrue();
    FilterSettings set =
        FilterSettings.parse(
            Map.of(
                "compress", "true",
                "weakEtags", "true",
                "refreshes", "7",
                "debug.token", "0123456789abcdef",
                "debug.from", "10.0.0.0/8, 2001:db8::/32"));
    assertThat(set.compress()).isTrue();
    assertThat(set.weakEtags()).isTrue();
    assertThat(set.refreshes()).isEqualTo(7);
    assertThat(set.debug())
        .hasToString("DebugAccess[token=true, viewers=[10.0.0.0/8, 2001:db8::/32]]");
    assertThat(set.distribution().defaultBehavior().generatedTags()).isTrue();
  }

  @Test
  void moreMemoryThanTheHeapHasIsRefused() {
    long heap = Runtime.getRuntime().maxMemory();
    FilterSettings settings = FilterSettings.builder().memory(heap / 10 * 8).build();
    assertThatThrownBy(settings::newStore)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("'memory' is refused")
        .hasMessageContaining("start java with -Xmx");
  }
}
