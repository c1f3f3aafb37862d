package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.invalidation.Invalidation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an object in segments is, and under which keys its segments are. */
class SlicedObjectTest {
  private static final CacheKey KEY = CacheKey.of(Messages.target("http://example.com/a?q"));

  private static StoredResponse part(String fields, String selecting) {
    return StoredResponse.of(
        new ResponseHead(206, Messages.fields(fields)),
        new Exchanged(Messages.T0, Messages.T0, 0, "bytes=0-0"),
        Messages.fields(selecting));
  }

  private static SlicedObject object(String tag, long length, String selecting) {
    String fields = "ETag: " + tag + " & Content-Range: bytes 0-0/" + length;
    return SlicedObject.ofPart(KEY, part(fields, selecting)).orElseThrow();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # what                  | fields                                         | sliced
          16 segments             | ETag: "1" & Content-Range: bytes 0-0/1048576   | true
          one byte less           | ETag: "1" & Content-Range: bytes 0-0/1048575   | false
          more than 4 GiB         | ETag: "1" & Content-Range: bytes 0-0/5368709120| true
          a weak tag              | ETag: W/"1" & Content-Range: bytes 0-0/1048576 | false
          no tag                  | Content-Range: bytes 0-0/1048576               | false
          no length               | ETag: "1" & Content-Range: bytes 0-0/*         | false
          no range                | ETag: "1"                                      | false
          """)
  void isOneThatIsLargeAndHasAStrongTag(String what, String fields, boolean sliced) {
    assertThat(SlicedObject.ofPart(KEY, part(fields, "")).isPresent()).as(what).isEqualTo(sliced);
  }

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"1048576, 16, 65536", "1048577, 17, 1", "2097151, 32, 65535"})
  void segmentsCoverItAndNoMore(long length, long segments, long last) {
    SlicedObject object = object("\"1\"", length, "");
    assertThat(object.segments()).isEqualTo(segments);
    assertThat(object.end(0)).isEqualTo(65_536);
    assertThat(object.end(segments - 1)).isEqualTo(length);
    assertThat(length - SlicedObject.start(segments - 1)).isEqualTo(last);
    assertThat(SlicedObject.numberAt(length - 1)).isEqualTo(segments - 1);
  }

  @Test
  void otherBytesHaveOtherKeys() {
    List<CacheKey> keys =
        Stream.of(
                object("\"1\"", 2 << 20, ""),
                object("\"1 \"", 2 << 20, ""),
                object("\"2\"", 2 << 20, ""),
                object("\"1\"", 3 << 20, ""),
                object("\"1\"", 2 << 20, "accept: a"))
            .flatMap(object -> Stream.of(object.segment(1), object.segment(11)))
            .toList();
    assertThat(keys).doesNotHaveDuplicates().allMatch(SlicedObject::isSegment);
    assertThat(SlicedObject.isSegment(KEY)).isFalse();
    assertThat(keys)
        .allMatch(key -> new Invalidation.OfUri(KEY.uri()).covers(key, part("X: y", "")));
    assertThat(keys).allMatch(key -> CacheKey.ofText(key.text()).equals(key));
  }

  @Test
  void theLayoutIsTheHeadOfTheWhole() {
    StoredResponse layout =
        part(
                "ETag: \"1\" & Content-Range: bytes 0-0/1048576 & Content-Length: 1 & Age: 5"
                    + " & Content-MD5: x & Cache-Control: max-age=60",
                "accept: a")
            .ofSliced();
    assertThat(layout.status()).isEqualTo(200);
    assertThat(layout.isSliced()).isTrue();
    assertThat(layout.slicedLength()).isEqualTo(1_048_576);
    assertThat(layout.fields())
        .isEqualTo(HeaderFields.of("ETag", "\"1\"", "Cache-Control", "max-age=60"));
    assertThat(layout.ageValue()).hasSeconds(5);
    assertThat(layout.requestedRange()).isEmpty();
    assertThat(layout.variant())
        .isEqualTo(
            StoredResponse.of(layout.head(), layout.exchanged(), layout.selecting()).variant());
    assertThat(SlicedObject.of(KEY, layout)).contains(object("\"1\"", 1_048_576, "accept: a"));
  }
}
