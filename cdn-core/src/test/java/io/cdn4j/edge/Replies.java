package io.cdn4j.edge;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.Messages;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.origin.Origin;
import io.cdn4j.origin.OriginException;
import io.cdn4j.origin.OriginException.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a scripted origin answers. */
final class Replies {
  private Replies() {}

  /** A 200 with its Content-Length. */
  static Origin ok(@Nullable String fields, String body) {
    return reply(200, fields, body);
  }

  /** A response with its Content-Length, unless it has one or cannot have any. */
  static Origin reply(int status, @Nullable String fields, String body) {
    return (request, sink) -> {
      HeaderFields given = Messages.fields(fields);
      boolean sized = given.contains("Content-Length") || status == 304 || status == 204;
      byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
      ResponseHead head =
          new ResponseHead(
              status, sized ? given : given.plus("Content-Length", Integer.toString(bytes.length)));
      send(head, request.method(), bytes, sink.begin(head));
    };
  }

  /** A 200 of undeclared length. */
  static Origin chunked(@Nullable String fields, String body) {
    return (request, sink) -> {
      ResponseHead head = new ResponseHead(200, Messages.fields(fields));
      send(head, request.method(), body.getBytes(StandardCharsets.ISO_8859_1), sink.begin(head));
    };
  }

  /** Writes a text of Latin-1 characters. */
  static void write(BodySink sink, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    sink.write(bytes, 0, bytes.length);
    sink.flush();
  }

  /** A head with a declared length. */
  static ResponseHead head(String fields, int length) {
    return new ResponseHead(
        200, Messages.fields(fields).plus("Content-Length", Integer.toString(length)));
  }

  private static void send(ResponseHead head, String method, byte[] bytes, BodySink sink)
      throws IOException {
    try (sink) {
      if (head.hasContent(method)) {
        sink.write(bytes, 0, bytes.length);
      }
      sink.end();
    }
  }

  /** 304 for whoever has the tag, else the whole. */
  static Origin validating(String tag, @Nullable String fields, String body) {
    String all = fields == null ? "ETag: " + tag : fields + " & ETag: " + tag;
    return (request, sink) -> {
      String conditions = request.fields().combined("If-None-Match");
      boolean known = conditions != null && conditions.contains(tag);
      (known ? reply(304, all, "") : ok(all, body)).fetch(request, sink);
    };
  }

  static Origin unreachable() {
    return failing(Failure.CONNECT);
  }

  static Origin failing(Failure failure) {
    return (request, sink) -> {
      throw new OriginException(failure, "the script says " + failure);
    };
  }

  /** A response that is cut after these bytes, of which it promised more. */
  static Origin cut(@Nullable String fields, String body) {
    String length = "Content-Length: 9999";
    return cutAs(200, fields == null ? length : fields + " & " + length, body);
  }

  /** A response of this status that is cut after these bytes. */
  static Origin cutAs(int status, String fields, String body) {
    return (request, sink) -> {
      byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
      try (BodySink to = sink.begin(new ResponseHead(status, Messages.fields(fields)))) {
        to.write(bytes, 0, bytes.length);
        to.flush();
        throw new OriginException(Failure.CUT, "the script cuts here");
      }
    };
  }

  /** Answers each request with the value of one of its fields, so that one sees what it saw. */
  static Origin echo(String name, @Nullable String fields) {
    return (request, sink) -> {
      String value = Objects.requireNonNullElse(request.fields().combined(name), "none");
      ok(fields, value).fetch(request, sink);
    };
  }
}
