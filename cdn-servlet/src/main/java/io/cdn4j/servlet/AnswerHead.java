package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import jakarta.servlet.http.HttpServletResponse;

/** Writes the head of an answer into a servlet response that nobody else has written to. */
final class AnswerHead {
  private AnswerHead() {}

  static void write(ResponseHead head, HeaderFields added, HttpServletResponse response) {
    HeaderFields lasting = head.fields();
    response.setStatus(head.status());
    for (int line = 0; line < lasting.size(); line++) {
      write(lasting, line, isRepeated(lasting, line), response);
    }
    for (int line = 0; line < added.size(); line++) {
      boolean repeated = lasting.contains(added.nameAt(line)) || isRepeated(added, line);
      write(added, line, repeated, response);
    }
  }

  /** The first line replaces what a filter in front may have set, the others are added to it. */
  private static void write(
      HeaderFields fields, int line, boolean repeated, HttpServletResponse response) {
    String name = fields.nameAt(line);
    String value = fields.valueAt(line);
    if (name.equalsIgnoreCase("Content-Length")) {
      response.setContentLengthLong(ContentLength.parse(value));
    } else if (repeated) {
      response.addHeader(name, value);
    } else {
      response.setHeader(name, value);
    }
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
