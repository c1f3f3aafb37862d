package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;

/**
 * Writes the head of an answer into a servlet response that nobody else has written to. Used by one
 * thread.
 */
final class AnswerHead {
  /** Whether Jetty's classes can be seen from here. */
  static final boolean JETTY = canSee("org.eclipse.jetty.server.Response");

  private final HttpServletResponse response;

  /** What the container, or a filter in front, has set before: that is replaced. */
  private final Collection<String> present;

  private AnswerHead(HttpServletResponse response) {
    this.response = response;
    this.present = response.getHeaderNames();
  }

  private static boolean canSee(String type) {
    try {
      Class.forName(type, false, AnswerHead.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static void write(ResponseHead head, HeaderFields added, HttpServletResponse response) {
    if (JETTY && JettyHead.write(head, added, response)) {
      return;
    }
    response.setStatus(head.status());
    AnswerHead answer = new AnswerHead(response);
    answer.write(head.fields(), HeaderFields.none());
    answer.write(added, head.fields());
  }

  /** Adds fields, the same object for many responses. */
  static void add(HeaderFields fields, HttpServletResponse response) {
    if (JETTY && !response.isCommitted() && JettyHead.add(fields, response)) {
      return;
    }
    for (int line = 0; line < fields.size(); line++) {
      response.addHeader(fields.nameAt(line), fields.valueAt(line));
    }
  }

  private void write(HeaderFields fields, HeaderFields before) {
    for (int line = 0; line < fields.size(); line++) {
      String name = fields.nameAt(line);
      String value = fields.valueAt(line);
      if (name.equalsIgnoreCase("Content-Length")) {
        response.setContentLengthLong(ContentLength.parse(value));
      } else if (isPresent(name) && !before.contains(name) && !isRepeated(fields, line)) {
        response.setHeader(name, value);
      } else {
        // Cheaper than setting: no search for what would be replaced.
        response.addHeader(name, value);
      }
    }
  }

  /** Containers keep the content type apart from the fields, so it may be there unseen. */
  private boolean isPresent(String name) {
    if (name.equalsIgnoreCase("Content-Type")) {
      return response.getContentType() != null;
    }
    if (present.isEmpty()) {
      return false;
    }
    for (String one : present) {
      if (one.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRepeated(HeaderFields fields, int line) {
    String name = fields.nameAt(line);
    for (int before = 0; before < line; before++) {
      if (fields.nameAt(before).equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
