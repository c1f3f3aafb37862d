package io.cdn4j.origin;

import java.net.ProtocolException;

/** What came from the origin is not HTTP, or its framing cannot be trusted. */
final class MalformedResponseException extends ProtocolException {
  private static final long serialVersionUID = 1L;

  MalformedResponseException(String message) {
    super(message);
  }
}
