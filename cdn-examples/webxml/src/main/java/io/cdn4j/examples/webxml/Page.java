package io.cdn4j.examples.webxml;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How a page of this site is written: a title, a body, and when it was made. */
final class Page {
  private Page() {}

  /**
   * Sends a page with status 200.
   *
   * @param body HTML, in which nothing is to be escaped any more
   */
  static void send(HttpServletResponse response, String title, String body) throws IOException {
    response.setContentType("text/html;charset=UTF-8");
    response
        .getWriter()
        .write(
            """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <link rel="stylesheet" href="style.css">
            <h1>%1$s</h1>
            %2$s
            <p class="made">made at %3$s
            <p><a href="./">Station</a>
            """
                .formatted(title, body, Instant.now().truncatedTo(ChronoUnit.MILLIS)));
  }
}
