package io.cdn4j.edge;

/**
 * How large a request may be. The defaults for a head are CloudFront's figures.
 *
 * @param target bytes of path and query; above: 414
 * @param head bytes of path, query and all header fields; above: 431
 * @param fields header field lines; above: 431
 * @param content bytes of content; above: 413
 */
public record Limits(int target, int head, int fields, long content) {
  /** 8,192 bytes of URL, 20,480 bytes of head, 100 lines, 1 GiB of content. */
  public static final Limits DEFAULT = new Limits(8_192, 20_480, 100, 1L << 30);

  /** Checks the ranges. */
  public Limits {
    if (target < 1 || head < target || fields < 1 || content < 0) {
      throw new IllegalArgumentException(
          "Limits need 1 <= target <= head, 1 <= fields and 0 <= content; got %d, %d, %d, %d"
              .formatted(target, head, fields, content));
    }
  }

  /** A copy with another limit on content. */
  public Limits withContent(long bytes) {
    return new Limits(target, head, fields, bytes);
  }
}
