package io.cdn4j.access;

import com.google.common.hash.Hashing;
import io.cdn4j.http.ViewerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may see why a request was answered as it was. Nobody unless an owner says so: the decision
 * trace shows keys and rules. Immutable, therefore safe for use by many threads.
 *
 * <p>A request asks for its trace with the field {@link #REQUEST_FIELD}, which holds the token, or
 * anything at all if it comes from one of the listed addresses. The address is that of the
 * connection: behind a proxy it is the proxy's, which must not be listed.
 */
public final class DebugAccess {
  /** The request field that asks for the trace. */
  public static final String REQUEST_FIELD = "Cdn4j-Debug";

  /** The response field that holds it, a list of RFC 9651. */
  public static final String RESPONSE_FIELD = "Cdn4j-Trace";

  /** Nobody: the request field is one like any other. */
  public static final DebugAccess NOBODY = new DebugAccess(null, List.of());

  private static final String TOKEN = "[!-~]{16,128}";

  /** Hashed, so that the time that a comparison takes says nothing about its length either. */
  private final byte @Nullable [] tokenHash;

  private final List<CidrBlock> viewers;

  private DebugAccess(byte @Nullable [] tokenHash, List<CidrBlock> viewers) {
    this.tokenHash = tokenHash;
    this.viewers = viewers;
  }

  /**
   * A copy that permits whoever knows this token.
   *
   * @throws IllegalArgumentException if it has not 16 to 128 visible ASCII characters; the token is
   *     not in the message
   */
  public DebugAccess withToken(String token) {
    if (!token.matches(TOKEN)) {
      throw new IllegalArgumentException(
          "a debug token has 16 to 128 visible ASCII characters and no blanks; got %d characters"
              .formatted(token.length()));
    }
    return new DebugAccess(hash(token), viewers);
  }

  /** A copy that permits viewers with these addresses, and no others for their address. */
  public DebugAccess withViewers(Collection<CidrBlock> blocks) {
    return new DebugAccess(tokenHash, List.copyOf(blocks));
  }

  /** Whether nobody is permitted. */
  public boolean isOff() {
    return tokenHash == null && viewers.isEmpty();
  }

  /** Whether this request asks for its trace and may have it. */
  public boolean permits(ViewerRequest request) {
    String given = request.fields().get(REQUEST_FIELD);
    if (given == null) {
      return false;
    }
    return (tokenHash != null && MessageDigest.isEqual(tokenHash, hash(given)))
        || viewers.stream().anyMatch(block -> block.contains(request.viewerAddress()));
  }

  private static byte[] hash(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).asBytes();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "DebugAccess[token=%s, viewers=%s]".formatted(tokenHash != null, viewers);
  }
}
