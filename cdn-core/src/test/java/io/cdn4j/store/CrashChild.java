package io.cdn4j.store;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.caching.StoredResponse;
import io.cdn4j.caching.StoredResponse.Exchanged;
import io.cdn4j.http.BodyReader.Next;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.invalidation.Invalidation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills a store and reads from it until it is killed. Says on its standard output what is stored
 * and what is invalidated, after the fact; a line that begins with WRONG says what is wrong.
 */
final class CrashChild {
  static final int KEYS = 2_000;
  static final int TAGS = 16;
  static final long SIZE = 1L << 30;
  private static final int FILLERS = 2;

  /** More of them would, on a fast machine, leave nothing that is a second old. */
  private static final int FILLS_PER_INVALIDATION = 1_000;

  private final Store store;
  private final AtomicInteger versions;
  private final PrintStream out;

  private CrashChild(Store store, int firstVersion, PrintStream out) {
    this.store = store;
    this.versions = new AtomicInteger(firstVersion);
    this.out = out;
  }

  /** Arguments: the kind of store, the directory, and the first version to store. */
  public static void main(String[] arguments) throws Exception {
    Store store = DirectoryStores.named(arguments[0]).open(Path.of(arguments[1]), SIZE);
    CrashChild child = new CrashChild(store, Integer.parseInt(arguments[2]), System.out);
    child.out.println("READY");
    for (int filler = 0; filler < FILLERS; filler++) {
      int first = filler;
      new Thread(() -> child.run(() -> child.fill(first))).start();
    }
    child.run(child::read);
  }

  private void run(Parallel.Task task) {
    try {
      task.run();
    } catch (Exception e) {
      out.println("WRONG " + e);
    }
  }

  /** Each filler has keys of its own, so that versions of a key follow each other. */
  private void fill(int first) throws Exception {
    Random random = new Random();
    while (true) {
      int key = random.nextInt(KEYS / FILLERS) * FILLERS + first;
      long sequence = store.sequence();
      int version = versions.incrementAndGet();
      byte[] body = body(version);
      try (Fill fill = store.write(key(key), head(version, sequence)).orElseThrow()) {
        for (int done = 0; done < body.length; done += 10_000) {
          fill.write(body, done, Math.min(10_000, body.length - done));
        }
        fill.end();
      }
      say("STORED", key, version);
      if (random.nextInt(FILLS_PER_INVALIDATION) == 0) {
        invalidate(random.nextInt(TAGS));
      }
    }
  }

  /** A line without its last word was cut by the kill. */
  private void say(String what, int which, int version) {
    out.println(what + " " + which + " " + version + " .");
  }

  private void invalidate(int tag) throws Exception {
    int before = versions.get();
    say("INVALIDATING", tag, before);
    store.invalidate(new Invalidation.OfTag("t" + tag));
    say("PERHAPS_UNTIL", tag, versions.get());
    say("INVALIDATED", tag, before);
  }

  private void read() throws Exception {
    Random random = new Random();
    while (true) {
      for (StoredEntry entry : store.open(key(random.nextInt(KEYS)))) {
        Reading all = Reading.toTheEnd(entry.read());
        if (all.last() != Next.END || !Arrays.equals(all.bytes(), body(version(entry)))) {
          out.println("WRONG " + all.last() + " of version " + version(entry));
        }
      }
    }
  }

  static CacheKey key(int key) {
    return Samples.key("/" + key);
  }

  static int version(StoredEntry entry) {
    return Integer.parseInt(entry.head().fields().first("X-Version").orElseThrow());
  }

  /** Mostly short, some with a file of their own. */
  static byte[] body(int version) {
    int kind = version % 20;
    return Samples.pattern(version, kind == 0 ? 60_000 + version % 90_000 : version % 12_000);
  }

  private static StoredResponse head(int version, long sequence) {
    HeaderFields fields =
        HeaderFields.of("X-Version", version + "", "Cache-Tag", "t" + version % TAGS);
    return StoredResponse.of(
        new ResponseHead(200, fields),
        new Exchanged(Samples.T0, Samples.T0, sequence, null),
        HeaderFields.none());
  }
}
