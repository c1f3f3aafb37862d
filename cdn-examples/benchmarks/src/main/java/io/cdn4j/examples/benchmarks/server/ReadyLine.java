package io.cdn4j.examples.benchmarks.server;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line by which a server says that it is ready, and where. */
final class ReadyLine {
  private static final Pattern READY =
      Pattern.compile("ready: http://127\\.0\\.0\\.1:(\\d{1,5})\\b");

  private ReadyLine() {}

  static void print(String name, int port) {
    System.out.println(name + " ready: http://127.0.0.1:" + port);
  }

  /** The port, if there is such a line. */
  static OptionalInt portIn(String output) {
    Matcher matcher = READY.matcher(output);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
