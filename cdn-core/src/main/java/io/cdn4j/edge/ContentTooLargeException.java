package io.cdn4j.edge;

import java.io.IOException;

/** The content of a request, whose length was not declared, is longer than the edge allows. */
final class ContentTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  ContentTooLargeException(long limit) {
    super("a request's content has more than %d bytes".formatted(limit));
  }
}
