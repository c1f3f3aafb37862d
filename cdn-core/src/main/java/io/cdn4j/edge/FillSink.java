package io.cdn4j.edge;

import io.cdn4j.http.BodySink;
import io.cdn4j.store.Fill;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one body from the origin into the growing entry, which every viewer reads. A viewer that
 * cannot read by itself is written to from here, at each flush and at the end; if it leaves, the
 * fill goes on.
 */
final class FillSink implements BodySink {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Fill fill;
  private final Combining combining;
  private final Queueing queueing;
  private @Nullable Delivery viewer;
  private boolean ended;

  FillSink(Fill fill, Combining combining, @Nullable Delivery viewer, Queueing queueing) {
    this.fill = fill;
    this.combining = combining;
    this.viewer = viewer;
    this.queueing = queueing;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    fill.write(bytes, offset, length);
    if (fill.outgrown()) {
      toViewer(false);
      fill.awaitReaders();
    }
  }

  @Override
  public void flush() throws IOException {
    fill.flush();
    toViewer(false);
  }

  @Override
  public void end() throws IOException {
    fill.end();
    ended = true;
    queueing.resume();
    if (fill.entry().head().isPartial()) {
      combining.stored(fill.entry());
    }
    toViewer(true);
  }

  private void toViewer(boolean whole) {
    Delivery delivery = viewer;
    if (delivery == null) {
      return;
    }
    try {
      if (whole) {
        delivery.finish();
      } else {
        delivery.advance();
      }
    } catch (IOException e) {
      LOG.debug("A viewer left; its response goes on being stored", e);
      viewer = null;
      close(delivery);
    }
  }

  private static void close(Delivery delivery) {
    try {
      delivery.close();
    } catch (IOException e) {
      LOG.debug("A viewer that had left could not be closed", e);
    }
  }

  /** Whoever follows asks by itself, and so do those who come next. */
  @Override
  public void withdraw() throws IOException {
    if (!ended) {
      queueing.suspend();
    }
    close();
  }

  /** Without an end before it, the entry is discarded and its readers see that the body is cut. */
  @Override
  public void close() throws IOException {
    if (ended) {
      try (fill) {
        closeViewer();
      }
      return;
    }
    try {
      fill.close();
    } finally {
      closeViewer();
    }
  }

  private void closeViewer() {
    if (viewer != null) {
      close(viewer);
    }
  }
}
