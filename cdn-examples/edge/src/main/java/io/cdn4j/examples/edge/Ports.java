package io.cdn4j.examples.edge;

import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;

/** Opens ports and says in one line what is wrong with those that cannot be opened. */
final class Ports {
  /** Opens a port. */
  interface Opening<T> {
    T open() throws Exception;
  }

  private Ports() {}

  /**
   * Opens a port.
   *
   * @param option the option that named it
   * @throws StartException with a line for the user
   */
  static <T> T open(String option, String host, int port, Opening<T> opening)
      throws StartException {
    try {
      return opening.open();
    } catch (IOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (isForeign(cause)) {
        throw new StartException("--host needs an address of this machine; got " + host, e);
      }
      throw new StartException(
          "%s %d cannot be opened on %s: %s; try another, or 0 for any free one"
              .formatted(option, port, host, cause.getMessage()),
          e);
    } catch (Exception e) {
      throw new StartException("the edge cannot start: " + e, e);
    }
  }

  private static boolean isForeign(Throwable cause) {
    return cause instanceof UnresolvedAddressException
        || String.valueOf(cause.getMessage()).contains("Cannot assign");
  }
}
