package io.cdn4j.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * What the filter warns of, from now until it is closed. The tests' logger (slf4j-simple) writes to
 * the standard error, wherever that leads at the time; nothing of it goes to the console meanwhile.
 */
final class CapturedLog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String WARNING = "WARN " + EdgeCacheFilter.class.getName();

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  CapturedLog() {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  /** Line by line. */
  List<String> warnings() {
    return written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains(WARNING))
        .toList();
  }

  /** Waits, within bounds, for a warning with this text. */
  void await(String text) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (warnings().isEmpty() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertThat(warnings()).anyMatch(line -> line.contains(text));
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
