package io.cdn4j.edge;

import io.cdn4j.caching.Freshness;
import io.cdn4j.event.CacheStatus;
import io.cdn4j.http.Answer;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.store.StoredEntry;

/**
 * The fields that differ from answer to answer: Age (RFC 9111 section 5.1) and Cache-Status (RFC
 * 9211).
 */
final class AnswerFields {
  private AnswerFields() {}

  static HeaderFields of(CacheStatus status, Freshness freshness) {
    return HeaderFields.of(
        "Age", Long.toString(freshness.age().toSeconds()), "Cache-Status", status.text());
  }

  static Answer answer(
      Rules rules,
      StoredEntry entry,
      ViewerRequest request,
      CacheStatus status,
      Freshness freshness) {
    return StoredAnswers.of(rules, entry, request, of(status, freshness));
  }
}
