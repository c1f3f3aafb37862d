package io.cdn4j.examples.benchmarks.server;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Very many small pages, with all that a cache might remember of each. */
final class Catalogue {
  private static final int BODY_BYTES = 200;
  private static final int GROUPS = 1000;

  private Catalogue() {}

  static void answer(String path, HttpServletResponse response) throws IOException {
    long number = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    response.setContentType("text/plain");
    response.setContentLength(BODY_BYTES);
    if (path.startsWith(Paths.MIXED)) {
      mix(number, response);
    } else {
      response.setHeader("Cache-Control", "max-age=3600");
      response.setHeader("ETag", "\"" + number + '"');
    }
    response.getOutputStream().write(new byte[BODY_BYTES]);
  }

  /** Each second may not be stored, for one reason or another. */
  private static void mix(long number, HttpServletResponse response) {
    switch ((int) (number % 8)) {
      case 0 -> response.setHeader("Cache-Control", "private");
      case 2 -> response.setHeader("Cache-Control", "no-store");
      case 4 -> {
        response.setHeader("Cache-Control", "max-age=3600");
        response.addHeader("Set-Cookie", "visit=" + number);
      }
      case 6 -> response.setHeader("Vary", "*");
      default -> {
        response.setHeader("Cache-Control", "max-age=3600");
        response.setHeader("Cache-Tag", "item-" + number + ",group-" + number % GROUPS);
        response.setHeader("No-Vary-Search", "params=(\"from" + number + "\")");
        response.setHeader("Vary", "Accept-Language");
      }
    }
  }
}
