package io.cdn4j.servlet;

import io.cdn4j.http.HeaderFields;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;

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

  /** Whether this line stood there before the chain, which may have added others behind it. */
  boolean left(HeaderFields now, int line) {
    String name = now.nameAt(line);
    if (!fields.contains(name)) {
      return false;
    }
    List<String> stood = fields.all(name);
    List<String> stand = now.all(name);
    return stand.size() >= stood.size()
        && stand.subList(0, stood.size()).equals(stood)
        && before(now, line) < stood.size();
  }

  /** How many lines of the same name come before this one. */
  private static int before(HeaderFields now, int line) {
    int count = 0;
    for (int earlier = 0; earlier < line; earlier++) {
      if (now.nameAt(earlier).equalsIgnoreCase(now.nameAt(line))) {
        count++;
      }
    }
    return count;
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
