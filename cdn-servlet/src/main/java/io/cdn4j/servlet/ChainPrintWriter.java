package io.cdn4j.servlet;

import java.io.PrintWriter;

/** The writer that the chain gets: it also knows of the errors of the container's. */
final class ChainPrintWriter extends PrintWriter {
  private final ChainWriter chars;
  private final String lineEnd;

  /**
   * Writes there.
   *
   * @param lineEnd what the container ends lines with
   */
  ChainPrintWriter(ChainWriter chars, String lineEnd) {
    super(chars);
    this.chars = chars;
    this.lineEnd = lineEnd;
  }

  /** All the others end their lines with this one. */
  @Override
  public void println() {
    write(lineEnd);
  }

  @Override
  public boolean checkError() {
    return super.checkError() || chars.hasFailed();
  }
}
