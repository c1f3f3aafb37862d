package io.cdn4j.access;

import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.RequestBody;
import io.cdn4j.http.ViewerRequest;

/** Requests from somewhere. */
final class Viewers {
  private Viewers() {}

  static ViewerRequest from(String address, String... namesAndValues) {
    return new ViewerRequest(
        "GET",
        Messages.target("http://example.com/"),
        HeaderFields.of(namesAndValues),
        RequestBody.NONE,
        address,
        false);
  }
}
