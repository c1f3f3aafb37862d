package io.cdn4j.access;

import io.cdn4j.http.ViewerRequest;
import java.util.Optional;

/**
 * Knows where viewers are. Implementations are safe for use by many threads, and never throw: an
 * address that is none, or that nothing is known of, is an empty answer.
 */
@FunctionalInterface
public interface ViewerLocator {
  /** What is known of the viewer's place; empty if nothing is. */
  Optional<ViewerPlace> locate(ViewerRequest request);

  /** A locator that asks the other one where this one knows nothing. */
  default ViewerLocator orElse(ViewerLocator other) {
    return request -> locate(request).or(() -> other.locate(request));
  }
}
