package io.cdn4j.edge;

/**
 * How large a request may be. The defaults are CloudFront's figures.
 *
 * @param target bytes of path and query; above: 414
 * @param head bytes of path, query and all header fields; above: 431
 * @param fields header field lines; above: 431
 */
public record Limits(int target, int head, int fields) {
  /** 8,192 bytes of URL, 20,480 bytes of head, 100 lines. */
  public static final Limits DEFAULT = new Limits(8_192, 20_480, 100);

  /** Checks the ranges. */
  public Limits {
    if (target < 1 || head < target || fields < 1) {
      throw new IllegalArgumentException(
          "Limits need 1 <= target <= head and 1 <= fields; got %d, %d, %d"
              .formatted(target, head, fields));
    }
  }
}
