package io.cdn4j.store;

import io.cdn4j.caching.Alteration;
import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.ContentCoding;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key and one head of it, as a record on the disk holds them: all that is needed to make an equal
 * response again. Immutable.
 */
record KeyedHead(CacheKey key, StoredResponse head) {
  private static final int FORM = 1;

  /** The same, and the length of an object that is stored in segments. */
  private static final int SLICED_FORM = 2;

  byte[] toBytes() {
    WireWriter out = new WireWriter();
    out.putByte(head.isSliced() ? SLICED_FORM : FORM);
    out.putText(key.text());
    out.putInt(head.status());
    out.putFields(head.fields());
    put(out, head.exchanged());
    out.putLong(head.ageValue().toSeconds());
    out.putFields(head.selecting());
    out.putText(head.variant());
    put(out, head.alteration());
    if (head.isSliced()) {
      out.putLong(head.slicedLength());
    }
    return out.toBytes();
  }

  private static void put(WireWriter out, Exchanged exchanged) {
    out.putInstant(exchanged.requestTime());
    out.putInstant(exchanged.responseTime());
    out.putLong(exchanged.sequence());
    out.putTextOrNull(exchanged.range());
  }

  private static void put(WireWriter out, @Nullable Alteration alteration) {
    out.putByte(alteration == null ? 0 : 1);
    if (alteration != null) {
      ContentCoding coding = alteration.coding();
      out.putTextOrNull(coding == null ? null : coding.token());
      out.putTextOrNull(alteration.originTag());
    }
  }

  /** Reads it back. */
  static KeyedHead parse(ByteBuffer bytes) throws DamagedException {
    return WireReader.read(bytes, KeyedHead::read);
  }

  private static KeyedHead read(WireReader in) throws DamagedException {
    int form = in.getByte();
    if (form != FORM && form != SLICED_FORM) {
      throw new DamagedException("a head in a form that is not known");
    }
    CacheKey key = CacheKey.ofText(in.getText());
    int status = in.getInt();
    ResponseHead head = new ResponseHead(status, in.getFields());
    Exchanged exchanged = readExchanged(in);
    Duration age = Duration.ofSeconds(in.getLong());
    HeaderFields selecting = in.getFields();
    String variant = in.getText();
    Alteration alteration = in.getByte() == 0 ? null : readAlteration(in);
    StoredResponse restored =
        StoredResponse.restored(head, exchanged, age, selecting, variant, alteration);
    return new KeyedHead(key, form == FORM ? restored : restored.sliced(readLength(in)));
  }

  private static long readLength(WireReader in) throws DamagedException {
    long length = in.getLong();
    if (length < 0) {
      throw new DamagedException("an object of a negative length");
    }
    return length;
  }

  private static Exchanged readExchanged(WireReader in) throws DamagedException {
    Instant requestTime = in.getInstant();
    Instant responseTime = in.getInstant();
    long sequence = in.getLong();
    return new Exchanged(requestTime, responseTime, sequence, in.getTextOrNull());
  }

  private static Alteration readAlteration(WireReader in) throws DamagedException {
    String token = in.getTextOrNull();
    return new Alteration(token == null ? null : coding(token), in.getTextOrNull());
  }

  private static ContentCoding coding(String token) throws DamagedException {
    for (ContentCoding coding : ContentCoding.values()) {
      if (coding.token().equals(token)) {
        return coding;
      }
    }
    throw new DamagedException("a content coding that is not known: " + token);
  }
}
