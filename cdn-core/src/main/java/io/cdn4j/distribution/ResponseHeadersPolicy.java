package io.cdn4j.distribution;

import java.util.List;

/**
 * What the edge changes in the fields of a response on its way to the viewer: CloudFront's response
 * headers policy.
 *
 * @param set fields to set
 * @param remove names of fields to remove
 */
public record ResponseHeadersPolicy(List<SetHeader> set, List<String> remove) {
  /** Changes nothing. */
  public static final ResponseHeadersPolicy NONE = new ResponseHeadersPolicy(List.of(), List.of());

  /**
   * A field to set.
   *
   * @param name its name
   * @param value its value
   * @param override whether it replaces the origin's
   */
  public record SetHeader(String name, String value, boolean override) {}

  /** Copies the lists. */
  public ResponseHeadersPolicy {
    set = List.copyOf(set);
    remove = List.copyOf(remove);
  }

  /** Whether there is nothing to change. */
  public boolean isEmpty() {
    return set.isEmpty() && remove.isEmpty();
  }
}
