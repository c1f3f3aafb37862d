package io.cdn4j.examples.edge.jetty;

import java.time.Duration;

/**
 * How slow a viewer may be. A single byte now and then is not enough to keep a connection.
 *
 * @param idle how long a connection may be silent
 * @param head how long the head of a request may take
 * @param content how long the first 64 KiB of its content may take
 * @param reading how long a viewer may take hardly any bytes of a response
 */
public record ViewerTimeouts(Duration idle, Duration head, Duration content, Duration reading) {
  /** No viewer holds a connection for more than 20 s without getting on. */
  public static final ViewerTimeouts DEFAULT =
      new ViewerTimeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(15),
          Duration.ofSeconds(20),
          Duration.ofSeconds(10));

  /** Checks that there is some time. */
  public ViewerTimeouts {
    for (Duration each : new Duration[] {idle, head, content, reading}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("ViewerTimeouts need to be > 0; got " + each);
      }
    }
  }
}
