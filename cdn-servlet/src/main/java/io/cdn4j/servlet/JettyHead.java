package io.cdn4j.servlet;

import com.google.common.collect.MapMaker;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * Heads for Jetty's own responses, given to them below the servlet API: that takes names and values
 * only, so for each hit Jetty would look every name up again. Not to be touched where Jetty's
 * classes cannot be seen.
 */
final class JettyHead {
  /** Of stored responses, each for as long as it lives. */
  private static final ConcurrentMap<ResponseHead, JettyHead> KNOWN =
      new MapMaker().weakKeys().makeMap();

  private static final JettyGetter<Response> RESPONSES =
      new JettyGetter<>("ServletApiResponse", "getResponse", Response.class);

  /** What is said of responses that are not looked at: a few, the same each time. */
  private static final ConcurrentMap<HeaderFields, HttpField[]> ENCODED =
      new MapMaker().weakKeys().makeMap();

  private static final JettyHead NOTHING = new JettyHead(HeaderFields.none());

  private final HttpField[] fields;

  private JettyHead(HeaderFields from) {
    fields = new HttpField[from.size()];
    for (int line = 0; line < fields.length; line++) {
      fields[line] = new HttpField(from.nameAt(line), from.valueAt(line));
    }
  }

  /** False, and nothing is done, if Jetty did not make this response. */
  static boolean write(ResponseHead head, HeaderFields added, HttpServletResponse response) {
    Response core = RESPONSES.below(response);
    if (core == null) {
      return false;
    }
    core.setStatus(head.status());
    HttpFields.Mutable into = core.getHeaders();
    boolean untouched = into.size() == 0;
    JettyHead stored = KNOWN.computeIfAbsent(head, known -> new JettyHead(known.fields()));
    stored.write(into, untouched, NOTHING);
    new JettyHead(added).write(into, untouched, stored);
    return true;
  }

  /**
   * Adds fields that are added again and again, the same object each time: Jetty would encode them
   * anew. False, and nothing is done, if Jetty did not make this response.
   */
  static boolean add(HeaderFields fields, HttpServletResponse response) {
    Response core = RESPONSES.below(response);
    if (core == null) {
      return false;
    }
    HttpFields.Mutable into = core.getHeaders();
    for (HttpField field : ENCODED.computeIfAbsent(fields, JettyHead::encoded)) {
      into.add(field);
    }
    return true;
  }

  private static HttpField[] encoded(HeaderFields fields) {
    HttpField[] encoded = new HttpField[fields.size()];
    for (int line = 0; line < encoded.length; line++) {
      encoded[line] = new PreEncodedHttpField(fields.nameAt(line), fields.valueAt(line));
    }
    return encoded;
  }

  /** The fields so far, each line of them; null if Jetty did not make this response. */
  static @Nullable HeaderFields read(HttpServletResponse response) {
    Response core = RESPONSES.below(response);
    return core == null ? null : read(core.getHeaders());
  }

  private static HeaderFields read(HttpFields fields) {
    if (fields.size() == 0) {
      return HeaderFields.none();
    }
    HeaderFields.Builder read = HeaderFields.builder(fields.size());
    for (HttpField field : fields) {
      if (field.getValue() != null) {
        read.add(field.getName(), field.getValue());
      }
    }
    return read.build();
  }

  /** Replaces what others have set before, but not the fields that were written just now. */
  private void write(HttpFields.Mutable into, boolean untouched, JettyHead before) {
    for (int line = 0; line < fields.length; line++) {
      HttpField field = fields[line];
      if (untouched || isRepeated(line) || before.contains(field)) {
        into.add(field);
      } else {
        into.put(field);
      }
    }
  }

  private boolean contains(HttpField other) {
    for (HttpField field : fields) {
      if (field.isSameName(other)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRepeated(int line) {
    for (int before = 0; before < line; before++) {
      if (fields[before].isSameName(fields[line])) {
        return true;
      }
    }
    return false;
  }
}
