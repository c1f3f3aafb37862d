package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Records the response that a viewer gets. */
final class Viewer implements ResponseSink, BodySink {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable ResponseHead head;
  private @Nullable IOException failure;
  private boolean ended;
  private boolean closed;
  private int leavesAfter = Integer.MAX_VALUE;

  /** Leaves when it has got so many bytes; with 0 bytes already at the head. */
  Viewer leavingAfter(int bytes) {
    leavesAfter = bytes;
    return this;
  }

  @Override
  public synchronized BodySink begin(ResponseHead response) throws IOException {
    assertThat(head).as("one head").isNull();
    if (leavesAfter == 0) {
      throw new IOException("the viewer has gone");
    }
    head = response;
    return this;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    assertThat(ended || closed).as("written after its end").isFalse();
    if (body.size() + length >= leavesAfter) {
      throw new IOException("the viewer has gone");
    }
    body.write(bytes, offset, length);
  }

  @Override
  public synchronized void end() {
    assertThat(ended || closed).as("ended twice").isFalse();
    ended = true;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  synchronized void failed(IOException e) {
    failure = e;
  }

  synchronized @Nullable IOException failure() {
    return failure;
  }

  synchronized boolean hasHead() {
    return head != null;
  }

  synchronized int status() {
    return Objects.requireNonNull(head, "no response").status();
  }

  synchronized HeaderFields fields() {
    return Objects.requireNonNull(head, "no response").fields();
  }

  @Nullable String field(String name) {
    return fields().combined(name);
  }

  synchronized String body() {
    return body.toString(StandardCharsets.ISO_8859_1);
  }

  synchronized byte[] bytes() {
    return body.toByteArray();
  }

  /** Whether the response looks whole to the viewer. */
  synchronized boolean isWhole() {
    return ended && failure == null;
  }

  /** Whether the viewer sees that the body is cut. */
  synchronized boolean isCut() {
    return head != null && !ended && closed;
  }

  Viewer has(int status, String text) {
    assertThat(status()).isEqualTo(status);
    assertThat(body()).isEqualTo(text);
    assertThat(isWhole()).as("whole").isTrue();
    return this;
  }

  /** The member of this edge location in Cache-Status, without its name. */
  Viewer cacheStatus(String text) {
    return cacheStatusIs("NRT57; " + text);
  }

  Viewer cacheStatusIs(String text) {
    assertThat(field("Cache-Status")).isEqualTo(text);
    return this;
  }
}
