package io.cdn4j.examples.benchmarks.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;

/** What all our clients send, which is what wrk sends. */
final class Question {
  private static final String LINES = "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n";

  private Question() {}

  static byte[] of(URI url, String... fields) {
    StringBuilder more = new StringBuilder();
    for (String field : fields) {
      more.append(field).append("\r\n");
    }
    return LINES.formatted(url.getRawPath(), url.getRawAuthority(), more).getBytes(US_ASCII);
  }
}
