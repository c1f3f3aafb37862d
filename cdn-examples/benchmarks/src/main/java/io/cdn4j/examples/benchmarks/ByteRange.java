package io.cdn4j.examples.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** A part of an object: its first byte, and how many there are. */
record ByteRange(long first, long length) {
  /** So many, anywhere in an object of this size. */
  static List<ByteRange> random(Random random, int count, long size, long longest) {
    List<ByteRange> ranges = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long length = 1 + random.nextLong(longest);
      ranges.add(new ByteRange(random.nextLong(size - length + 1), length));
    }
    return ranges;
  }

  /** How many bytes are in at least one of them. */
  static long union(List<ByteRange> ranges) {
    long union = 0;
    long end = 0;
    for (ByteRange range :
        ranges.stream().sorted(Comparator.comparingLong(ByteRange::first)).toList()) {
      long from = Math.max(end, range.first);
      end = Math.max(end, range.first + range.length);
      union += end - Math.min(from, end);
    }
    return union;
  }
}
