package io.cdn4j.examples.benchmarks.replay;

/** Which lines of an access log are requests that a cache could answer. */
final class LoggedRequests {
  private final Trace.Builder trace;

  LoggedRequests(Trace.Builder trace) {
    this.trace = trace;
  }

  /**
   * One line. A 200 tells how large its object is; a 304 is a request for an object, but says
   * nothing of its size. All others are left out: ranges, errors, unsafe methods.
   *
   * @param url what tells one object from another
   * @param bytes as the log has it, which may be {@code -}
   */
  void add(String method, String url, String status, String bytes) {
    if (!method.equals("GET")) {
      return;
    }
    if (status.equals("200") && bytes.chars().allMatch(Character::isDigit) && !bytes.isEmpty()) {
      trace.add(url, Long.parseLong(bytes));
    } else if (status.equals("304")) {
      trace.add(url, -1);
    }
  }
}
