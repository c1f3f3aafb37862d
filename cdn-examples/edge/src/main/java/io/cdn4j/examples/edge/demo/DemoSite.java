package io.cdn4j.examples.edge.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The pages of the demo. */
final class DemoSite {
  private static final int LINES = 400_000;

  private DemoSite() {}

  static List<Page> pages() {
    return List.of(
        Page.still("/", "text/html; charset=utf-8", "public, max-age=60", text(index())),
        Page.still("/news", "text/html; charset=utf-8", "public, max-age=5", text(news())),
        Page.still("/images/fuji.svg", "image/svg+xml", "public, max-age=3600", text(fuji())),
        Page.slow(
            "/api/time",
            "application/json",
            "public, max-age=5, stale-while-revalidate=60",
            DemoSite::time),
        Page.still("/large.txt", "text/plain", "public, max-age=3600", large()));
  }

  private static String index() {
    return """
        <!doctype html>
        <title>A small site behind cdn4j</title>
        <h1>A small site behind cdn4j</h1>
        <img src="/images/fuji.svg" alt="Mount Fuji" width="320">
        <ul>
          <li><a href="/news">News</a>, which may be stored for 5 s and is validated after that
          <li><a href="/api/time">The time</a>, which takes the origin a second
          <li><a href="/large.txt">A large file</a>
        </ul>
        <p>The terminal shows what to try with curl.
        """;
  }

  private static String news() {
    return """
        <!doctype html>
        <title>News</title>
        <h1>News</h1>
        <p>Nothing has changed since this demo was started.
        <p><a href="/">Back</a>
        """;
  }

  private static String fuji() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
          <rect width="320" height="200" fill="#d7e8f7"/>
          <circle cx="250" cy="50" r="24" fill="#e4572e"/>
          <path d="M20 200 L130 70 Q160 50 190 70 L300 200 Z" fill="#4a6a8a"/>
          <path d="M104 100 L130 70 Q160 50 190 70 L216 100 L196 92 L178 108 L160 90 L142 108 L124 92 Z"
                fill="#ffffff"/>
        </svg>
        """;
  }

  private static byte[] time() {
    return text(
        "{\"time\":\"%s\"}"
            .formatted(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)));
  }

  /** 6.4 MB, a number in each line of 16 bytes. */
  private static byte[] large() {
    StringBuilder lines = new StringBuilder(16 * LINES);
    for (int line = 0; line < LINES; line++) {
      lines.append("line %10d%n".formatted(line).replace("\r", ""));
    }
    return text(lines.toString());
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
