package io.cdn4j.servlet;

import java.io.PrintWriter;

/** The writer that the chain gets: it also knows of the errors of the container's. */
final class ChainPrintWriter extends PrintWriter {
  private final ChainWriter chars;

  ChainPrintWriter(ChainWriter chars) {
    super(chars);
    this.chars = chars;
  }

  @Override
  public boolean checkError() {
    return super.checkError() || chars.hasFailed();
  }
}
