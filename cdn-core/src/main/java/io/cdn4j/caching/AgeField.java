package io.cdn4j.caching;

import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import java.time.Duration;
import java.util.List;

/** Age, RFC 9111 section 5.1. */
public final class AgeField {
  private AgeField() {}

  /**
   * The age that the response had when it was received. Of several values the first counts; if it
   * is no number, it is ignored and the age is zero.
   */
  public static Duration parse(HeaderFields fields) {
    String combined = fields.combined("Age");
    List<String> values = combined == null ? List.of() : FieldValues.elements(combined);
    Duration first = values.isEmpty() ? null : DeltaSeconds.parse(values.get(0));
    return first == null ? Duration.ZERO : first;
  }
}
