package io.cdn4j.caching;

import io.cdn4j.http.FieldValues;
import io.cdn4j.http.HeaderFields;
import java.util.ArrayList;
import java.util.List;

/**
 * The labels that an origin puts on a response: Cache-Tag (a list) and Surrogate-Key (separated by
 * spaces).
 */
final class Tags {
  /** More than this would let one response fill the index. */
  private static final int MOST = 1000;

  private Tags() {}

  static List<String> of(HeaderFields fields) {
    String cacheTag = fields.combined("Cache-Tag");
    String surrogateKey = fields.combined("Surrogate-Key");
    if (cacheTag == null && surrogateKey == null) {
      return List.of();
    }
    List<String> tags = new ArrayList<>();
    if (cacheTag != null) {
      tags.addAll(FieldValues.elements(cacheTag));
    }
    if (surrogateKey != null) {
      tags.addAll(List.of(surrogateKey.trim().split("[ \\t,]+")));
    }
    return tags.stream().filter(tag -> !tag.isEmpty()).distinct().limit(MOST).toList();
  }
}
