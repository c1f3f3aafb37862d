package io.cdn4j.examples.benchmarks.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a server answers when it has the answer.
 *
 * @param headBytes how long its head is
 * @param fields its fields as lines, without those by which its end is found
 * @param bodyBytes how long its body is
 */
public record Hit(int headBytes, List<String> fields, int bodyBytes) {
  private static final int MOST_BYTES = 128 << 20;
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final Pattern FRAMING =
      Pattern.compile("(?i)(content-length|connection|keep-alive|transfer-encoding):.*");

  /** Asks twice, so that the second answer is a hit. */
  public static Hit ask(URI url) throws IOException {
    once(url);
    return once(url);
  }

  private static Hit once(URI url) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(Question.of(url));
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      List<String> lines = Arrays.asList(head.strip().split("\r\n"));
      int length = length(url, lines);
      if (in.readNBytes(Math.min(length, MOST_BYTES)).length < length) {
        throw new IOException(url + " sent a body that is cut");
      }
      List<String> fields =
          lines.stream().skip(1).filter(line -> !FRAMING.matcher(line).matches()).toList();
      return new Hit(head.length(), fields, length);
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf(END_OF_HEAD, head.length() - END_OF_HEAD.length()) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("a server sent only: " + head);
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static int length(URI url, List<String> lines) throws IOException {
    if (!lines.get(0).startsWith("HTTP/1.1 200")) {
      throw new IOException(url + " was answered with " + lines.get(0));
    }
    return lines.stream()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElseThrow(() -> new IOException(url + " was answered without Content-Length"));
  }
}
