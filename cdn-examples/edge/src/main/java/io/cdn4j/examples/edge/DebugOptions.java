package io.cdn4j.examples.edge;

import io.cdn4j.access.CidrBlock;
import io.cdn4j.access.DebugAccess;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the command line says who may see why a request was answered as it was. */
final class DebugOptions {
  private static final String VARIABLE = "CDN4J_DEBUG_TOKEN";

  @Option(
      names = "--debug-token",
      paramLabel = "TEXT",
      description =
          "requests with Cdn4j-Debug: TEXT get a field Cdn4j-Trace that explains the answer; 16"
              + " characters or more, better in the environment, as CDN4J_DEBUG_TOKEN")
  @Nullable String token;

  @Option(
      names = "--debug-from",
      paramLabel = "CIDR",
      description = "so do requests with any Cdn4j-Debug from these addresses. Repeatable")
  List<String> from = new ArrayList<>();

  /**
   * Who may see it.
   *
   * @throws IllegalArgumentException if a token or a block cannot be used; the message names the
   *     option, not the token
   */
  DebugAccess access() {
    DebugAccess access = DebugAccess.NOBODY.withViewers(blocks());
    String known = token == null ? System.getenv(VARIABLE) : token;
    if (known == null) {
      return access;
    }
    try {
      return access.withToken(known);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--debug-token: " + e.getMessage(), e);
    }
  }

  private List<CidrBlock> blocks() {
    try {
      return from.stream().map(CidrBlock::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--debug-from: " + e.getMessage(), e);
    }
  }
}
