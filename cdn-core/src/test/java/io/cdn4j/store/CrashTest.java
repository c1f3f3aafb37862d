package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.http.BodyReader.Next;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A child process that fills a store is killed at a random moment, again and again. The test of a
 * store that survives this extends it. {@code -Dcdn4j.crash.rounds=200} makes more rounds than a
 * build does.
 */
public abstract class CrashTest {
  private static final int ROUNDS = Integer.getInteger("cdn4j.crash.rounds", 2);
  private static final int LONGEST_MILLIS = 1_500;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir Path directory;

  private record Stored(int version, long at) {}

  /** What the children said, by key and by tag. */
  private final Map<Integer, Deque<Stored>> stored = new HashMap<>();

  private final Map<Integer, Integer> invalidated = new HashMap<>();

  /** By tag, the newest version that may have been on its way during an invalidation. */
  private final Map<Integer, Integer> perhapsUntil = new HashMap<>();

  /** The tags of which a child said that it begins, and not that it is done. */
  private final List<Integer> perhaps = new ArrayList<>();

  private int newest;

  /** The kind of store. */
  protected abstract DirectoryStores stores();

  @Test
  void killedProcessLosesNothingAndServesNothingWrong() throws Exception {
    long expected = 0;
    long missing = 0;
    Random random = new Random();
    for (int round = 0; round < ROUNDS; round++) {
      // The first one lives long enough for something to be a second old when it dies.
      long settled = runAndKill(round == 0 ? LONGEST_MILLIS : random.nextInt(LONGEST_MILLIS));
      try (Store store = stores().open(directory, CrashChild.SIZE)) {
        stores().awaitRecovery(store);
        Map<Integer, Integer> there = whatIsThere(store);
        Map<Integer, Integer> owed = owed(settled);
        expected += owed.size();
        missing += owed.entrySet().stream().filter(one -> !isThere(there, one)).count();
        startAgainWith(there, settled);
      }
    }
    assertThat(expected).isPositive();
    assertThat(missing).as("of %d", expected).isLessThanOrEqualTo(expected / 100);
  }

  /** Runs a child that long; returns when what is owed had to be completed. */
  private long runAndKill(int millis) throws Exception {
    perhaps.clear();
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                CrashChild.class.getName(),
                stores().getClass().getName(),
                directory.toString(),
                Integer.toString(newest + 1_000))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = child.inputReader(StandardCharsets.US_ASCII)) {
      assertThat(lines.readLine()).isEqualTo("READY");
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      while (System.nanoTime() < end) {
        hear(lines.readLine());
      }
      // By its handle: the process itself would close the stream as well.
      child.toHandle().destroyForcibly();
      child.waitFor();
      // What it had said already when it was killed.
      lines.lines().forEach(this::hear);
      return System.nanoTime() - SECOND;
    } finally {
      child.destroyForcibly();
    }
  }

  private void hear(String line) {
    assertThat(line).isNotNull().doesNotStartWith("WRONG");
    String[] words = line.split(" ", -1);
    if (words.length < 4) {
      return;
    }
    int which = Integer.parseInt(words[1]);
    int version = Integer.parseInt(words[2]);
    newest = Math.max(newest, version);
    switch (words[0]) {
      case "STORED" ->
          stored
              .computeIfAbsent(which, key -> new ArrayDeque<>())
              .add(new Stored(version, System.nanoTime()));
      case "PERHAPS_UNTIL" -> perhapsUntil.merge(which, version, Math::max);
      case "INVALIDATING" -> perhaps.add(which);
      default -> {
        perhaps.remove((Integer) which);
        invalidated.merge(which, version, Math::max);
      }
    }
  }

  /**
   * By key, the newest version that was completed before this moment: it or one that came after it
   * has to be there. Nothing is owed where one of these may have been invalidated.
   */
  private Map<Integer, Integer> owed(long settled) {
    Map<Integer, Integer> owed = new HashMap<>();
    stored.forEach(
        (key, versions) -> {
          Stored last = null;
          while (!versions.isEmpty() && versions.peek().at() < settled) {
            last = versions.poll();
          }
          if (last != null
              && !isOrMayBeCovered(last.version())
              && versions.stream().noneMatch(one -> isOrMayBeCovered(one.version()))) {
            owed.put(key, last.version());
          }
        });
    return owed;
  }

  private boolean isCovered(int version) {
    return version <= invalidated.getOrDefault(version % CrashChild.TAGS, 0);
  }

  private void startAgainWith(Map<Integer, Integer> there, long settled) {
    stored.clear();
    there.forEach(
        (key, version) -> {
          Deque<Stored> versions = new ArrayDeque<>();
          versions.add(new Stored(version, settled - 1));
          stored.put(key, versions);
        });
  }

  private boolean isOrMayBeCovered(int version) {
    return version <= perhapsUntil.getOrDefault(version % CrashChild.TAGS, 0)
        || perhaps.contains(version % CrashChild.TAGS);
  }

  private static boolean isThere(Map<Integer, Integer> there, Map.Entry<Integer, Integer> owed) {
    return there.getOrDefault(owed.getKey(), 0) >= owed.getValue();
  }

  /** Reads all that is there; returns the versions by key. */
  private Map<Integer, Integer> whatIsThere(Store store) throws Exception {
    Map<Integer, Integer> there = new HashMap<>();
    for (int key = 0; key < CrashChild.KEYS; key++) {
      for (StoredEntry entry : store.open(CrashChild.key(key))) {
        int version = CrashChild.version(entry);
        newest = Math.max(newest, version);
        assertThat(isCovered(version)).as("version %d was invalidated", version).isFalse();
        Reading all = Reading.toTheEnd(entry.read());
        assertThat(all.last()).isEqualTo(Next.END);
        assertThat(all.bytes()).isEqualTo(CrashChild.body(version));
        there.put(key, version);
      }
    }
    return there;
  }
}
