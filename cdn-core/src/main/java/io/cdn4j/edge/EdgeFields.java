package io.cdn4j.edge;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.HttpDate;
import io.cdn4j.http.ViewerRequest;
import java.time.Instant;
import java.util.List;

/**
 * The fields that the edge writes itself, into every request to an origin and every response to a
 * viewer.
 */
final class EdgeFields {
  private final String via;
  private final String cdnId;

  EdgeFields(String cdnId) {
    this.via = "1.1 " + cdnId;
    this.cdnId = cdnId;
  }

  /** Adds who asks, by which way: X-Forwarded-*, Via and CDN-Loop (RFC 8586). */
  HeaderFields toOrigin(HeaderFields forwarded, ViewerRequest request) {
    return forwarded.toBuilder()
        .set("X-Forwarded-For", appended(forwarded.all("X-Forwarded-For"), request.viewerAddress()))
        .set("X-Forwarded-Proto", request.target().scheme())
        .set("X-Forwarded-Host", request.target().authority())
        .set("Via", appended(forwarded.all("Via"), via))
        .set("CDN-Loop", appended(request.fields().all("CDN-Loop"), cdnId))
        .build();
  }

  /** Adds that the response came through here, and when if it does not say (RFC 9110 6.6.1). */
  HeaderFields toViewer(HeaderFields received, Instant now) {
    HeaderFields.Builder fields = received.toBuilder();
    if (!received.contains("Date")) {
      fields.add("Date", HttpDate.format(now));
    }
    return fields.set("Via", appended(received.all("Via"), via)).build();
  }

  private static String appended(List<String> values, String own) {
    return values.isEmpty() ? own : String.join(", ", values) + ", " + own;
  }
}
