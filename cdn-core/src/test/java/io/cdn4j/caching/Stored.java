package io.cdn4j.caching;

import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stored responses for tables. */
final class Stored {
  private Stored() {}

  /** A 200 that was asked for and came at T0. */
  static StoredResponse ok(@Nullable String fields) {
    return of(200, fields);
  }

  /** A response that was asked for and came at T0. */
  static StoredResponse of(int status, @Nullable String fields) {
    return of(status, fields, Messages.T0, Messages.T0);
  }

  static StoredResponse of(
      int status, @Nullable String fields, Instant requestTime, Instant responseTime) {
    return StoredResponse.of(
        new ResponseHead(status, Messages.fields(fields)),
        new Exchanged(requestTime, responseTime, 0, null),
        HeaderFields.none());
  }
}
