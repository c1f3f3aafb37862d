package io.cdn4j.origin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A receiver that notes what it is given, in order. */
class RecordingSink implements ResponseSink, BodySink {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final List<String> flushed = new ArrayList<>();
  private @Nullable ResponseHead head;
  private boolean ended;
  private boolean closed;

  @Override
  public BodySink begin(ResponseHead received) throws IOException {
    if (head != null) {
      throw new IllegalStateException("a second head: " + received);
    }
    head = received;
    return this;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    body.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    flushed.add(body());
  }

  @Override
  public void end() throws IOException {
    ended = true;
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean hasBegun() {
    return head != null;
  }

  ResponseHead head() {
    return Objects.requireNonNull(head, "no head");
  }

  String body() {
    return body.toString(ISO_8859_1);
  }

  /** What had been written at each flush. */
  List<String> flushed() {
    return flushed;
  }

  boolean isWhole() {
    return ended && closed;
  }

  boolean isCut() {
    return closed && !ended;
  }
}
