package io.cdn4j.edge;

import io.cdn4j.store.Fill;
import io.cdn4j.store.StoredEntry;
import java.io.IOException;

/** A fill through which the body of another one goes. */
abstract class WrappedFill implements Fill {
  final Fill fill;

  WrappedFill(Fill fill) {
    this.fill = fill;
  }

  @Override
  public StoredEntry entry() {
    return fill.entry();
  }

  @Override
  public boolean outgrown() {
    return fill.outgrown();
  }

  @Override
  public void awaitReaders() throws IOException {
    fill.awaitReaders();
  }

  @Override
  public void flush() throws IOException {
    fill.flush();
  }

  @Override
  public void close() throws IOException {
    fill.close();
  }
}
