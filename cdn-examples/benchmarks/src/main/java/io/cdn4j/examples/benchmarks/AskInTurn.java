package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Paths;
import io.cdn4j.examples.benchmarks.server.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What tells wrk to ask for many things in turn, none of which is near the one before. */
final class AskInTurn {
  /** A prime, so that all are asked for unless their number is a multiple of it. */
  private static final int STRIDE = 7919;

  private static final String SCRIPT =
      """
      local n = 0
      function request()
        n = (n + %d) %% %d
        return wrk.format("GET", "%s" .. n .. "/%d")
      end
      """;

  private AskInTurn() {}

  static Path script(Scratch scratch, int objects, int size) throws IOException {
    return Files.writeString(
        scratch.file("in-turn.lua"), SCRIPT.formatted(STRIDE, objects, Paths.BYTES, size));
  }
}
