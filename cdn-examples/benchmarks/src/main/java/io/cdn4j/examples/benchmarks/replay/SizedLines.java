package io.cdn4j.examples.benchmarks.replay;

/** Lines of three numbers: the request, the object, its bytes. */
final class SizedLines implements TraceFormat.Lines {
  private final Trace.Builder trace;

  SizedLines(Trace.Builder trace) {
    this.trace = trace;
  }

  @Override
  public void take(String line) {
    String[] numbers = line.split(" ");
    trace.add(numbers[1], Long.parseLong(numbers[2].strip()));
  }
}
