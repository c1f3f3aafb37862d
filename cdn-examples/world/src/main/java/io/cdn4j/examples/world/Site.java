package io.cdn4j.examples.world;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The site in N. Virginia: an ordinary web server with entity tags and ranges, which counts what
 * edges ask of it apart from what viewers ask straight. Safe for use by many threads.
 */
final class Site extends Handler.Abstract.NonBlocking {
  private record Edition(long number, ByteBuffer content) {
    int size() {
      return content.remaining();
    }

    ByteBuffer part(int first, int length) {
      return content.slice(first, length);
    }
  }

  private final ConcurrentMap<String, Edition> editions = new ConcurrentHashMap<>();
  private final AtomicInteger version = new AtomicInteger(1);
  private final LongAdder requests = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final InstantSource clock;
  private volatile boolean broken;

  /** A site whose changing objects change with this clock. */
  Site(InstantSource clock) {
    this.clock = clock;
  }

  int version() {
    return version.get();
  }

  /** A new version of everything. */
  int publish() {
    return version.incrementAndGet();
  }

  boolean isBroken() {
    return broken;
  }

  /** Broken: connections are dropped without an answer. */
  void broken(boolean value) {
    broken = value;
  }

  /** What edges have asked. */
  long requests() {
    return requests.sum();
  }

  /** How many bytes of bodies edges have got. */
  long bytes() {
    return bytes.sum();
  }

  /** How large the present edition of an object is. */
  int size(SiteObject object) {
    return edition(object).size();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    boolean ofAnEdge = request.getHeaders().contains(HttpHeader.VIA);
    if (ofAnEdge) {
      requests.increment();
    }
    if (broken) {
      request.getConnectionMetaData().getConnection().getEndPoint().close(new BrokenSite());
      callback.failed(new BrokenSite());
      return true;
    }
    String path = Request.getPathInContext(request);
    for (SiteObject object : SiteObject.ALL) {
      if (object.path().equals(path)) {
        answer(object, ofAnEdge, request, response, callback);
        return true;
      }
    }
    Response.writeError(request, response, callback, 404);
    return true;
  }

  private void answer(
      SiteObject object, boolean ofAnEdge, Request request, Response response, Callback callback) {
    Edition edition = edition(object);
    String tag = object.entityTag(edition.number());
    HttpFields.Mutable fields = response.getHeaders();
    fields.put(HttpHeader.CONTENT_TYPE, object.type());
    fields.put(HttpHeader.CACHE_CONTROL, object.cacheControl());
    fields.put("Cache-Tag", object.tags());
    fields.put(HttpHeader.ETAG, tag);
    fields.put(HttpHeader.ACCEPT_RANGES, "bytes");
    String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    if (known != null && known.contains(tag)) {
      response.setStatus(304);
      callback.succeeded();
      return;
    }
    ByteBuffer body = part(request, response, edition, tag);
    if (ofAnEdge) {
      bytes.add(body.remaining());
    }
    response.write(true, body, callback);
  }

  /** The one range that is asked for, else all. */
  private static ByteBuffer part(Request request, Response response, Edition edition, String tag) {
    String range = request.getHeaders().get(HttpHeader.RANGE);
    String condition = request.getHeaders().get(HttpHeader.IF_RANGE);
    if (range == null || !range.matches("bytes=\\d{1,9}-\\d{1,9}") || other(condition, tag)) {
      return edition.part(0, edition.size());
    }
    String[] bounds = range.substring("bytes=".length()).split("-", -1);
    int first = Integer.parseInt(bounds[0]);
    int last = Math.min(Integer.parseInt(bounds[1]), edition.size() - 1);
    if (first > last) {
      return edition.part(0, edition.size());
    }
    response.setStatus(206);
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_RANGE, "bytes %d-%d/%d".formatted(first, last, edition.size()));
    return edition.part(first, last - first + 1);
  }

  private static boolean other(String condition, String tag) {
    return condition != null && !condition.equals(tag);
  }

  private Edition edition(SiteObject object) {
    long now = object.edition(version.get(), clock.millis());
    return editions.compute(
        object.id(),
        (id, present) ->
            present != null && present.number() == now
                ? present
                : new Edition(now, ByteBuffer.wrap(SiteContent.of(object, now))));
  }
}
