package io.cdn4j.caching;

import static io.cdn4j.http.Messages.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.ContentRange;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("RFC 9111 3: a stored response")
class StoredResponseTest {
  @Test
  void ageIsReadAndNotServed() {
    StoredResponse stored = Stored.ok("Age: 7 & ETag: \"a\"");
    assertThat(stored.correctedInitialAge()).isEqualTo(Duration.ofSeconds(7));
    assertThat(stored.fields()).isEqualTo(HeaderFields.of("ETag", "\"a\""));
    assertThat(stored.head().fields()).isSameAs(stored.fields());
  }

  @Test
  void validatorsAreReadOnce() {
    StoredResponse stored = Stored.ok("ETag: W/\"a\" & Last-Modified: T-60");
    assertThat(stored.hasValidator()).isTrue();
    assertThat(stored.entityTag().orElseThrow().weak()).isTrue();
    assertThat(stored.lastModified()).contains(T0.minusSeconds(60));
    assertThat(Stored.ok("ETag: \"a\"").hasValidator()).isTrue();
    assertThat(Stored.ok("Last-Modified: T-60").hasValidator()).isTrue();
    assertThat(Stored.ok("Last-Modified: x & ETag: \"").hasValidator()).isFalse();
  }

  @ParameterizedTest(name = "{0}: [{1}] -> {2}, {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                 | response                        | there | readable
          5.3 absent             | Server: x                       | false | false
          5.3 a date             | Expires: T+60                   | true  | true
          5.3 no date            | Expires: 0                      | true  | false
          5.3 two lines          | Expires: T+60 & Expires: T+60   | true  | false
          """)
  void expires(String rule, String response, boolean there, boolean readable) {
    StoredResponse stored = Stored.ok(response);
    assertThat(stored.hasExpires()).as(rule).isEqualTo(there);
    assertThat(stored.expires().isPresent()).as(rule).isEqualTo(readable);
  }

  @Test
  void aPartKnowsWhichItIs() {
    StoredResponse part = Stored.of(206, "Content-Range: bytes 2-4/10");
    assertThat(part.isPartial()).isTrue();
    assertThat(part.contentRange()).contains(new ContentRange(2, 4, 10));
    assertThat(Stored.ok("Content-Range: bytes 2-4/10").contentRange()).isEmpty();
    assertThat(Stored.ok(null).isPartial()).isFalse();
  }

  @Test
  void labelsAreReadOnce() {
    StoredResponse stored = Stored.ok("Cache-Tag: a & Cache-Groups: \"g\", \"h\"");
    assertThat(stored.tags()).containsExactly("a");
    assertThat(stored.groups()).containsExactly("g", "h");
  }

  @Test
  void partsAreVariants() {
    String first = Stored.of(206, "Content-Range: bytes 0-4/10").variant();
    assertThat(first).isNotEqualTo(Stored.of(206, "Content-Range: bytes 5-9/10").variant());
    assertThat(first).isNotEqualTo(Stored.ok(null).variant());
    assertThat(first).isEqualTo(Stored.of(206, "Content-Range: bytes 0-4/10").variant());
  }

  @Test
  void selectingFieldsAreTheVariant() {
    assertThat(selectedBy("foo", "1").variant()).isNotEqualTo(selectedBy("foo", "2").variant());
    assertThat(selectedBy("foo", "1").selecting()).isEqualTo(HeaderFields.of("foo", "1"));
  }

  private static StoredResponse selectedBy(String name, String value) {
    return StoredResponse.of(
        new ResponseHead(200, HeaderFields.none()),
        new Exchanged(T0, T0, 0, null),
        HeaderFields.of(name, value));
  }

  @Test
  void anUpdateBringsNewTimesAndKeepsTheVariant() {
    StoredResponse stored = Stored.of(206, "Content-Range: bytes 2-4/10 & ETag: \"a\"");
    Exchanged later = new Exchanged(T0.plusSeconds(8), T0.plusSeconds(9), 3, "bytes=2-4");
    StoredResponse updated = stored.updated(Messages.fields("ETag: \"b\""), later);
    assertThat(updated.status()).isEqualTo(206);
    assertThat(updated.variant()).isEqualTo(stored.variant());
    assertThat(updated.requestTime()).isEqualTo(T0.plusSeconds(8));
    assertThat(updated.responseTime()).isEqualTo(T0.plusSeconds(9));
    assertThat(updated.sequence()).isEqualTo(3);
    assertThat(updated.requestedRange()).contains("bytes=2-4");
    assertThat(updated.entityTag().orElseThrow().opaque()).isEqualTo("b");
    assertThat(updated).isNotEqualTo(stored);
  }

  @Test
  void equalByHeadVariantAndTime() {
    StoredResponse one = Stored.ok("ETag: \"a\"");
    assertThat(one).isEqualTo(Stored.ok("ETag: \"a\"")).hasSameHashCodeAs(Stored.ok("ETag: \"a\""));
    assertThat(one).isNotEqualTo(Stored.ok("ETag: \"b\""));
    assertThat(one).isNotEqualTo(Stored.of(200, "ETag: \"a\"", T0, T0.plusSeconds(1)));
    assertThat(one).isNotEqualTo(selectedBy("foo", "1"));
    assertThat(one.toString()).contains("status=200").doesNotContain("\n");
  }

  @Test
  void weighsWhatItsFieldsWeigh() {
    int bare = Stored.ok(null).weight();
    assertThat(bare).isGreaterThanOrEqualTo(512);
    assertThat(Stored.ok("A: " + "x".repeat(1_000)).weight()).isGreaterThan(bare + 1_000);
    assertThat(selectedBy("foo", "x".repeat(1_000)).weight()).isGreaterThan(bare + 1_000);
  }

  @Test
  void weighsTheTextsThatAreParsedOut() {
    String tags = String.join(",", IntStream.range(0, 500).mapToObj(i -> "t" + i).toList());
    int unread = Stored.ok("Other-Tag: " + tags).weight();
    assertThat(Stored.ok("Cache-Tag: " + tags).weight()).isGreaterThan(unread + 500 * 40);
    assertThat(Stored.ok("Cache-Control: private=\"a1, a2, a3\"").weight())
        .isGreaterThan(Stored.ok("Cache-Control: others=\"a1, a2, a3\"").weight() + 3 * 40);
  }
}
