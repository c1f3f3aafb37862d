package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a servlet response held before the chain was called: what the container and the filters in
 * front say. It is not the application's answer, so it is not stored, and it stays when another
 * answer takes the place of the application's.
 */
final class BeforeChain {
  private final HeaderFields fields;

  private BeforeChain(HeaderFields fields) {
    this.fields = fields;
  }

  static BeforeChain of(HttpServletResponse response) {
    return new BeforeChain(ResponseFields.of(response));
  }

  /** Whether the chain has left the lines of this name as they were. */
  boolean left(String name, HeaderFields now) {
    return fields.contains(name) && fields.all(name).equals(now.all(name));
  }

  /**
   * Whether the chain has added lines of its own to a name that stood there before. Stored alone
   * they would take the place of those that stand there before a hit, stored with them they would
   * show one viewer's to all.
   *
   * @param apart names of which all lines are stored anyway
   */
  boolean isMixed(HttpServletResponse response, Set<String> apart) {
    for (int line = 0; line < fields.size(); line++) {
      String name = fields.nameAt(line);
      if (!apart.contains(name)) {
        List<String> stood = fields.all(name);
        List<String> stand = List.copyOf(response.getHeaders(name));
        if (stand.size() > stood.size() && stand.subList(0, stood.size()).equals(stood)) {
          return true;
        }
      }
    }
    return false;
  }

  HeaderFields fields() {
    return fields;
  }

  /** Takes back what the chain has done to a response that is not committed. */
  void restore(HttpServletResponse response) {
    response.reset();
    for (String name : fields.names()) {
      List<String> missing = new ArrayList<>(fields.all(name));
      response.getHeaders(name).forEach(missing::remove);
      missing.forEach(value -> response.addHeader(name, value));
    }
  }
}
