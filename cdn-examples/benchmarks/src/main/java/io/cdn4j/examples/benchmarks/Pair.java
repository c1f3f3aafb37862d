package io.cdn4j.examples.benchmarks;

import java.io.IOException;

/** Hits per second of one server and, shortly before or after, of another. */
record Pair(double subject, double rival) {
  /** Loads one server for some seconds, and says how many answers came per second. */
  @FunctionalInterface
  interface Loading {
    double perSecond(int seconds) throws IOException, InterruptedException;
  }

  /**
   * Both for the same time, in slices of a second: one, the other; the other, the one; and so on. A
   * machine whose speed changes while it is measured is as slow for the one as for the other then.
   */
  static Pair measure(Loading subject, Loading rival, int seconds)
      throws IOException, InterruptedException {
    double ours = 0;
    double theirs = 0;
    for (int slice = 0; slice < seconds; slice++) {
      boolean subjectFirst = slice % 2 == 0;
      double first = (subjectFirst ? subject : rival).perSecond(1);
      double second = (subjectFirst ? rival : subject).perSecond(1);
      ours += subjectFirst ? first : second;
      theirs += subjectFirst ? second : first;
    }
    return new Pair(ours / seconds, theirs / seconds);
  }

  double ratio() {
    return subject / rival;
  }
}
