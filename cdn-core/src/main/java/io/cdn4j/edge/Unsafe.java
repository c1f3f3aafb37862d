package io.cdn4j.edge;

import io.cdn4j.caching.CacheGroups;
import io.cdn4j.caching.SameOrigin;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an unsafe method invalidates, RFC 9111 section 4.4 and RFC 9875 section 3. */
final class Unsafe {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private Unsafe() {}

  /**
   * After a response that is no error: the target, and what the response names of the same origin.
   */
  static boolean invalidate(Edge edge, ViewerRequest request, Arrival response) {
    if (SAFE.contains(request.method()) || response.status() >= 400) {
      return false;
    }
    uri(edge, request.target().toString());
    for (String field : new String[] {"Location", "Content-Location"}) {
      response
          .fields()
          .first(field)
          .flatMap(reference -> SameOrigin.resolve(request.target(), reference))
          .ifPresent(uri -> uri(edge, uri));
    }
    for (String group : CacheGroups.parse(response.fields(), "Cache-Group-Invalidation")) {
      run(edge, new Invalidation.OfGroup(request.target().origin(), group));
    }
    return true;
  }

  private static void uri(Edge edge, String uri) {
    run(edge, new Invalidation.OfUri(uri));
  }

  private static void run(Edge edge, Invalidation invalidation) {
    try {
      edge.invalidate(invalidation);
    } catch (IOException e) {
      LOG.warn("The store cannot invalidate {}", invalidation, e);
    }
  }
}
