package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.BodyReader.Next;
import java.io.IOException;

/** A {@link ModelVersion} on its way into a store, with somebody who reads along. */
final class ModelFill implements AutoCloseable {
  private final Fill fill;
  private final ModelVersion version;
  private final CheckedReader along;
  private long written;

  ModelFill(Fill fill, ModelVersion version) {
    this.fill = fill;
    this.version = version;
    this.along = CheckedReader.ofAll(fill.entry(), version);
  }

  ModelVersion version() {
    return version;
  }

  /** Writes some of what is left; every second time it is read at once. */
  void write(int bytes) throws IOException {
    int length = (int) Math.min(bytes, version.length() - written);
    byte[] part = new byte[length];
    for (int i = 0; i < length; i++) {
      part[i] = version.byteAt(written + i);
    }
    fill.write(part, 0, length);
    written += length;
    if (bytes % 2 == 0) {
      assertThat(along.readOn()).as("read along with %s", version).isEqualTo(Next.WAIT);
    }
  }

  void writeRest(int pieces) throws IOException {
    int piece = (int) ((version.length() - written) / pieces) + 1;
    while (written < version.length()) {
      write(piece);
    }
  }

  boolean isDeclaredWrongly() {
    long declared = version.head().head().contentLength();
    return declared >= 0 && declared != version.length();
  }

  boolean outgrown() {
    return fill.outgrown();
  }

  void end() throws IOException {
    fill.end();
  }

  /** Whoever has read along gets all bytes, and learns how it ended. */
  void checkReader(Next expected) throws InterruptedException {
    try (along) {
      assertThat(along.readToTheEnd()).as("the end of %s", version).isEqualTo(expected);
    }
  }

  @Override
  public void close() throws IOException {
    fill.close();
  }
}
