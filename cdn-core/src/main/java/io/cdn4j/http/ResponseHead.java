package io.cdn4j.http;

import org.jspecify.annotations.Nullable;

/**
 * Status and header fields of a response.
 *
 * @param status the status code, 100 to 999 (RFC 9110 section 15)
 * @param fields the header fields
 */
public record ResponseHead(int status, HeaderFields fields) {
  /** Checks the status code. */
  public ResponseHead {
    if (status < 100 || status > 999) {
      throw new IllegalArgumentException("status needs three digits; got " + status);
    }
  }

  /** The value of Content-Length, or -1 if there is none that can be read. */
  public long contentLength() {
    String value = fields.get("Content-Length");
    return value == null ? -1 : parseLength(value);
  }

  private static long parseLength(String value) {
    if (value.isEmpty() || value.length() > 18) {
      return -1;
    }
    long length = 0;
    for (int i = 0; i < value.length(); i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      length = 10 * length + digit;
    }
    return length;
  }

  /** Whether a response with this status to this method has content (RFC 9110 section 6.4.1). */
  public boolean hasContent(@Nullable String method) {
    return !"HEAD".equals(method) && status >= 200 && status != 204 && status != 304;
  }

  /** A copy with other fields. */
  public ResponseHead withFields(HeaderFields other) {
    return new ResponseHead(status, other);
  }
}
