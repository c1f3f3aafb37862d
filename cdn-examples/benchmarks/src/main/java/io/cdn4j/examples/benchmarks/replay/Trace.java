package io.cdn4j.examples.benchmarks.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Which objects were asked for, in order. An object has one size, that with which it is first seen.
 * Not changed once it is built.
 */
public final class Trace {
  private final List<String> names;
  private final long[] sizes;
  private final int[] requests;

  private Trace(List<String> names, long[] sizes, int[] requests) {
    this.names = names;
    this.sizes = sizes;
    this.requests = requests;
  }

  /** The numbers of the objects that were asked for, in order. */
  public IntStream requests() {
    return Arrays.stream(requests);
  }

  /** How many requests there are. */
  public int length() {
    return requests.length;
  }

  /** How many objects there are; their numbers begin at 0. */
  public int objects() {
    return sizes.length;
  }

  /** What an object is called. */
  public String name(int object) {
    return names.get(object);
  }

  /** The body of an object, in bytes. */
  public long size(int object) {
    return sizes[object];
  }

  /** The bytes of all objects, each counted once. */
  public long footprint() {
    return LongStream.of(sizes).sum();
  }

  /** The bytes of all requests. */
  public long bytes() {
    return requests().mapToLong(this::size).sum();
  }

  /** What a cache without a bound would answer. */
  public HitRatio ceiling() {
    return new HitRatio(
        (double) (length() - objects()) / length(), (double) (bytes() - footprint()) / bytes());
  }

  /** Takes requests in their order. Used by one thread. */
  static final class Builder {
    private static final int START = 1024;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private long[] sizes = new long[START];
    private int[] requests = new int[START];
    private int length;

    /** One request; a size below 0 is not known, and another request may know it. */
    void add(String name, long size) {
      int object = numbers.computeIfAbsent(name, this::create);
      if (sizes[object] < 0) {
        sizes[object] = size;
      }
      if (length == requests.length) {
        requests = Arrays.copyOf(requests, 2 * length);
      }
      requests[length++] = object;
    }

    private int create(String name) {
      int object = names.size();
      if (object == sizes.length) {
        sizes = Arrays.copyOf(sizes, 2 * object);
      }
      sizes[object] = -1;
      names.add(name);
      return object;
    }

    /** Without the objects of which no request knows the size. */
    Trace build() {
      int[] renumbered = new int[names.size()];
      List<String> known = new ArrayList<>();
      long[] knownSizes = new long[names.size()];
      for (int object = 0; object < names.size(); object++) {
        renumbered[object] = sizes[object] < 0 ? -1 : known.size();
        if (sizes[object] >= 0) {
          knownSizes[known.size()] = sizes[object];
          known.add(names.get(object));
        }
      }
      int[] kept =
          Arrays.stream(requests, 0, length)
              .map(object -> renumbered[object])
              .filter(object -> object >= 0)
              .toArray();
      return new Trace(known, Arrays.copyOf(knownSizes, known.size()), kept);
    }
  }
}
