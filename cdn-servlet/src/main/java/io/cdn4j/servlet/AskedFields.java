package io.cdn4j.servlet;

import io.cdn4j.access.DebugAccess;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.HttpDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request fields in which the engine's question to the application may differ from what the
 * viewer sent. All others the application sees as they came.
 */
final class AskedFields {
  private static final List<String> VALIDATORS = List.of("If-None-Match", "If-Modified-Since");
  private static final List<String> RANGES = List.of("Range", "If-Range");
  private static final List<String> PERSONAL = List.of("Cookie", "Authorization");

  private static final AskedFields AS_RECEIVED = new AskedFields(HeaderFields.none(), true);

  /** Meant for the edge alone, if that is debugged. */
  private static final List<String> EDGES = List.of(DebugAccess.REQUEST_FIELD);

  private final HeaderFields fields;
  private final boolean asReceived;

  private AskedFields(HeaderFields fields, boolean asReceived) {
    this.fields = fields;
    this.asReceived = asReceived;
  }

  /**
   * Makes them of what the viewer sent and what the engine asks. Left out is what would allow an
   * answer that the engine cannot use, since a chain can be run only once: a range of its own, and
   * more than one entity tag of its own.
   */
  static AskedFields of(HeaderFields received, HeaderFields sent) {
    if (isSame(received, sent)) {
      return AS_RECEIVED;
    }
    HeaderFields.Builder asked = HeaderFields.builder();
    if (isUsable(received, sent)) {
      copy(sent, VALIDATORS, asked);
    }
    if (received.contains("Range")) {
      copy(sent, RANGES, asked);
    }
    copy(sent, PERSONAL, asked);
    copy(sent, EDGES, asked);
    HeaderFields fields = asked.build();
    return new AskedFields(fields, isSame(received, fields));
  }

  private static boolean isUsable(HeaderFields received, HeaderFields sent) {
    String tags = sent.get("If-None-Match");
    return tags == null
        || tags.equals(received.get("If-None-Match"))
        || tags.indexOf('"', tags.indexOf('"') + 1) == tags.length() - 1;
  }

  private static void copy(HeaderFields from, List<String> names, HeaderFields.Builder to) {
    names.forEach(name -> from.all(name).forEach(value -> to.add(name, value)));
  }

  private static boolean isSame(HeaderFields received, HeaderFields asked) {
    return isSame(received, asked, VALIDATORS)
        && isSame(received, asked, RANGES)
        && isSame(received, asked, PERSONAL)
        && isSame(received, asked, EDGES);
  }

  private static boolean isSame(HeaderFields received, HeaderFields asked, List<String> names) {
    for (String name : names) {
      boolean there = received.contains(name);
      if (there != asked.contains(name) || (there && !received.all(name).equals(asked.all(name)))) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is no difference at all. */
  boolean isAsReceived() {
    return asReceived;
  }

  /** Whether the value of this field is to be taken from {@link #fields()}. */
  boolean governs(String name) {
    return !asReceived
        && (isIn(VALIDATORS, name)
            || isIn(RANGES, name)
            || isIn(PERSONAL, name)
            || isIn(EDGES, name));
  }

  private static boolean isIn(List<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  HeaderFields fields() {
    return fields;
  }

  /** The value of a field as a date in milliseconds, or -1. */
  long date(String name) {
    @Nullable String value = fields.get(name);
    return value == null
        ? -1
        : HttpDate.parse(value)
            .orElseThrow(() -> new IllegalArgumentException(name + " is no date: " + value))
            .toEpochMilli();
  }
}
