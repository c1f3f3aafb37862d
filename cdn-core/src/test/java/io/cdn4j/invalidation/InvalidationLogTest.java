package io.cdn4j.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.TargetUri;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class InvalidationLogTest {
  private static final CacheKey KEY =
      CacheKey.of(new TargetUri("https", "example.com", "/a", null));
  private static final StoredResponse STORED =
      StoredResponse.of(
          new ResponseHead(200, HeaderFields.of("Cache-Tag", "news")),
          new StoredResponse.Exchanged(Instant.EPOCH, Instant.EPOCH, 0, null),
          HeaderFields.none());
  private static final Invalidation OF_KEY = new Invalidation.OfUri(KEY.uri());

  private final InvalidationLog log = new InvalidationLog(3, 3);

  private static Invalidation ofUri(String path) {
    return new Invalidation.OfUri("https://example.com" + path);
  }

  @Test
  void emptyLogCoversNothing() {
    assertThat(log.sequence()).isZero();
    assertThat(log.coversSince(0, KEY, STORED)).isFalse();
  }

  @Test
  void numbersGrowByOne() {
    assertThat(log.add(OF_KEY)).isEqualTo(1);
    assertThat(log.add(OF_KEY)).isEqualTo(2);
    assertThat(log.sequence()).isEqualTo(2);
  }

  @Test
  void onlyNewerInvalidationsCover() {
    log.add(new Invalidation.OfTag("other"));
    long number = log.add(OF_KEY);
    log.add(new Invalidation.OfTag("other"));
    assertThat(log.coversSince(number - 1, KEY, STORED)).isTrue();
    assertThat(log.coversSince(number, KEY, STORED)).isFalse();
  }

  @Test
  void allKindsCount() {
    for (Invalidation each :
        new Invalidation[] {
          OF_KEY,
          new Invalidation.OfTag("news"),
          new Invalidation.OfPrefix("https://example.com/"),
          new Invalidation.OfEverything()
        }) {
      long before = log.sequence();
      log.add(each);
      assertThat(log.coversSince(before, KEY, STORED)).as("%s", each).isTrue();
      assertThat(log.coversSince(log.sequence(), KEY, STORED)).as("%s", each).isFalse();
    }
  }

  @Test
  void whatIsOlderThanTheMemoryCountsAsCovered() {
    for (String path : new String[] {"/1", "/2", "/3"}) {
      log.add(ofUri(path));
    }
    assertThat(log.coversSince(0, KEY, STORED)).isFalse();
    log.add(ofUri("/4"));
    assertThat(log.coversSince(0, KEY, STORED)).isTrue();
    assertThat(log.coversSince(1, KEY, STORED)).isFalse();
  }

  @Test
  void repeatedInvalidationTakesNoMoreMemory() {
    log.add(ofUri("/1"));
    for (int i = 0; i < 100; i++) {
      log.add(ofUri("/2"));
    }
    assertThat(log.coversSince(0, KEY, STORED)).isFalse();
    log.add(OF_KEY);
    log.add(ofUri("/3"));
    assertThat(log.coversSince(100, KEY, STORED)).isTrue();
    assertThat(log.coversSince(102, KEY, STORED)).isFalse();
  }

  @Test
  void manyUrisDoNotDisplaceTags() {
    log.add(new Invalidation.OfTag("news"));
    for (int i = 0; i < 3; i++) {
      log.add(ofUri("/" + i));
    }
    assertThat(log.coversSince(0, KEY, STORED)).isTrue();
    assertThat(log.coversSince(1, KEY, STORED)).isFalse();
  }

  @Test
  void everythingMakesTheRestSuperfluous() {
    log.add(new Invalidation.OfEverything());
    assertThat(log.coversSince(0, KEY, STORED)).isTrue();
    assertThat(log.coversSince(1, KEY, STORED)).isFalse();
  }

  @Test
  void longUrisAreForgottenSooner() {
    InvalidationLog roomy = new InvalidationLog();
    String filler = "x".repeat(8_000);
    for (int i = 0; i < 1_000; i++) {
      roomy.add(ofUri("/" + filler + i));
    }
    assertThat(roomy.coversSince(0, KEY, STORED)).isTrue();
    assertThat(roomy.coversSince(600, KEY, STORED)).isFalse();
  }

  @Test
  void logThatRemembersNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InvalidationLog(0, 1))
        .withMessageContaining("0, 1");
  }
}
