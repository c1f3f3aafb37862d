package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.EntityTag;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A head is read back as it was, or not at all. */
class KeyedHeadTest {
  private static final CacheKey KEY = Samples.key("/a", "cookie=1");

  static List<StoredResponse> heads() {
    StoredResponse plain = Samples.head(7, "ETag", "\"1\"", "Cache-Control", "max-age=60");
    return List.of(
        plain,
        Samples.head("Age", "5", "Age", "6", "Expires", "0", "X", "\u00e4\ud800\u4e00"),
        Samples.variant("en", "Cache-Tag", "a,b", "Vary", "accept-language"),
        plain.tagged(EntityTag.parse("W/\"made\"").orElseThrow()),
        StoredResponse.of(
            new ResponseHead(206, HeaderFields.of("Content-Range", "bytes 0-1/9")),
            new Exchanged(Samples.T0, Samples.T0.plusNanos(1_234_567), 3, "bytes=0-1"),
            HeaderFields.of("accept-encoding", "gzip")),
        StoredResponse.of(
                new ResponseHead(
                    206, HeaderFields.of("Content-Range", "bytes 0-1/5368709120", "Age", "7")),
                new Exchanged(Samples.T0, Samples.T0, 3, "bytes=0-1"),
                HeaderFields.of("accept-encoding", "gzip"))
            .ofSliced());
  }

  @ParameterizedTest
  @MethodSource("heads")
  void isReadBackAsItWas(StoredResponse head) throws Exception {
    KeyedHead read = KeyedHead.parse(ByteBuffer.wrap(new KeyedHead(KEY, head).toBytes()));
    assertThat(read.key()).isEqualTo(KEY);
    assertThat(read.key().uri()).isEqualTo(KEY.uri());
    StoredResponse back = read.head();
    assertThat(back).isEqualTo(head);
    assertThat(back.exchanged()).isEqualTo(head.exchanged());
    assertThat(back.selecting()).isEqualTo(head.selecting());
    assertThat(back.alteration()).isEqualTo(head.alteration());
    assertThat(back.originTag()).isEqualTo(head.originTag());
    assertThat(back.correctedInitialAge()).isEqualTo(head.correctedInitialAge());
    assertThat(back.contentRange()).isEqualTo(head.contentRange());
    assertThat(back.tags()).isEqualTo(head.tags());
    assertThat(back.slicedLength()).isEqualTo(head.slicedLength());
    assertThat(back.hasExpires()).isEqualTo(head.hasExpires());
  }

  @Test
  void whateverTheBytesAreNothingButDamageIsSaid() {
    byte[] good = new KeyedHead(KEY, heads().get(1)).toBytes();
    Random random = new Random(20261123);
    int damaged = 0;
    for (int i = 0; i < 100_000; i++) {
      byte[] bytes = good.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      bytes[random.nextInt(bytes.length)] ^= (byte) 0x80;
      damaged += isDamaged(ByteBuffer.wrap(bytes, 0, random.nextInt(bytes.length + 1))) ? 1 : 0;
    }
    assertThat(damaged).isPositive();
  }

  private static boolean isDamaged(ByteBuffer bytes) {
    try {
      KeyedHead.parse(bytes);
      return false;
    } catch (DamagedException e) {
      return true;
    }
  }
}
