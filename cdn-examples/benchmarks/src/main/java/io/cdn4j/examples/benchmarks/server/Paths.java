package io.cdn4j.examples.benchmarks.server;

import java.util.Arrays;

/** What the benchmarks ask for. */
public final class Paths {
  /** In front of a size: a body of so many bytes, which may be stored. */
  public static final String BYTES = "/bytes/";

  /** In front of a size: a body of so many bytes, which may not be stored. */
  public static final String UNCACHED = "/uncached/";

  static final String HANG = "/hang/";
  static final String SLOW = "/slow/";
  static final String ITEM = "/item/";
  static final String MIXED = "/mixed/";
  static final String HEAP = "/heap";
  private static final int MOST_BYTES = 64 << 20;

  private Paths() {}

  /** A body of so many bytes, which may be stored. */
  public static String bytes(int size) {
    return BYTES + size;
  }

  /** One of many bodies of so many bytes, which may be stored. */
  public static String copy(int number, int size) {
    return BYTES + number + '/' + size;
  }

  /** An answer that never comes. */
  public static String hang(String key) {
    return HANG + key;
  }

  /** An answer that takes so many milliseconds and may be stored. */
  public static String slow(int millis, String key) {
    return SLOW + millis + '/' + key;
  }

  /** One of many small answers that may be stored. */
  public static String item(long number) {
    return ITEM + number;
  }

  /** One of many small answers, of which each second may not be stored, each for another reason. */
  public static String mixed(long number) {
    return MIXED + number;
  }

  /** How much of the heap is in use after a collection, as text in bytes. */
  public static String heap() {
    return HEAP;
  }

  /** The body that a path asks for with the size at its end. */
  public static byte[] body(String path) {
    int size = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    byte[] body = new byte[Math.min(size, MOST_BYTES)];
    Arrays.fill(body, (byte) 'x');
    return body;
  }
}
