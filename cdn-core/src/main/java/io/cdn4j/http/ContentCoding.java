package io.cdn4j.http;

/** A content coding, RFC 9110 section 8.4.1, that the edge can make. */
public enum ContentCoding {
  /** Brotli, RFC 7932. */
  BROTLI("br"),
  /** Gzip, RFC 1952. */
  GZIP("gzip"),
  /** None. */
  IDENTITY("identity");

  private final String token;

  ContentCoding(String token) {
    this.token = token;
  }

  /** The token in Content-Encoding and Accept-Encoding. */
  public String token() {
    return token;
  }
}
