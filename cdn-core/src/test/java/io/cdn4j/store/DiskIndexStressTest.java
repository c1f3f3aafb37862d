package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.invalidation.Invalidation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Many threads change one index. Each record that was added is either there at the end or was
 * reported as gone, once: a record that is reported twice would give its space back twice. {@code
 * -Dcdn4j.stress.steps=1000000} does more than a build does.
 */
class DiskIndexStressTest {
  private static final int THREADS = 4;
  private static final int STEPS = Integer.getInteger("cdn4j.stress.steps", 25_000);
  private static final int KEYS = 400;
  private static final int MOST_VARIANTS = 3;

  private final DiskIndex index = new DiskIndex(MOST_VARIANTS, 5_000, Long.MAX_VALUE);
  private final AtomicLong serials = new AtomicLong();
  private final Set<Long> gone = ConcurrentHashMap.newKeySet();

  @Test
  void eachRecordIsThereOrWasReportedAsGoneOnce() throws Exception {
    try (Parallel threads = new Parallel()) {
      for (int thread = 0; thread < THREADS; thread++) {
        Actor actor = new Actor(thread);
        threads.add(actor::run);
      }
      threads.run();
    }
    List<Located> there = index.candidates(new Invalidation.OfEverything());
    Set<Long> present = there.stream().map(Located::serial).collect(Collectors.toSet());
    assertThat(present).hasSize(there.size()).doesNotContainAnyElementsOf(gone);
    assertThat(present.size() + gone.size()).isEqualTo((int) serials.get());
    assertThat(index.entries()).isEqualTo(there.size());
    assertThat(index.bytes()).isEqualTo(there.stream().mapToLong(Located::weight).sum());
    for (Located one : there) {
      assertThat(index.find(one.key(), one.serial())).isEqualTo(one);
      assertThat(index.open(one.key())).contains(one).hasSizeLessThanOrEqualTo(MOST_VARIANTS);
      assertThat(index.remove(one.key(), one.serial())).isEqualTo(one);
    }
    assertThat(index.entries()).isZero();
    assertThat(index.bytes()).isZero();
  }

  private void report(List<Located> all) {
    all.forEach(this::report);
  }

  private void report(Located one) {
    assertThat(gone.add(one.serial())).as("%s is gone twice", one).isTrue();
  }

  /** One thread, with some keys that only it uses. */
  private final class Actor {
    private final int number;
    private final Random random;
    private final Map<KeyHash, Located> own = new HashMap<>();

    Actor(int number) {
      this.number = number;
      this.random = new Random(number);
    }

    void run() {
      for (int step = 0; step < STEPS; step++) {
        if (random.nextInt(4) == 0) {
          actOnOwn();
        } else {
          actOnShared();
        }
        assertThat(index.bytes()).isNotNegative();
      }
      own.values().forEach(one -> assertThat(index.open(one.key())).containsExactly(one));
    }

    private Located record(String path, int key, int variant) {
      KeyHash hash = hash(path, key);
      int length = 100 + random.nextInt(2_000);
      return new Located(
          serials.incrementAndGet(), hash, variant, 0, 1, random.nextInt(1 << 20), length, 7, 0);
    }

    private KeyHash hash(String path, int key) {
      return KeyHash.of(Samples.key(path + key / 3, "c" + key));
    }

    private void actOnOwn() {
      Located fresh = record("/own" + number + "/", random.nextInt(20), 0);
      Located old = own.put(fresh.key(), fresh);
      DiskIndex.Added added = index.add(fresh, () -> false);
      assertThat(added.visible()).isTrue();
      assertThat(added.gone()).isEqualTo(old == null ? List.of() : List.of(old));
      report(added.gone());
      if (random.nextInt(3) == 0) {
        own.remove(fresh.key());
        assertThat(index.remove(fresh.key(), fresh.serial())).isEqualTo(fresh);
        report(fresh);
      }
    }

    private void actOnShared() {
      int key = (int) (KEYS * Math.pow(random.nextDouble(), 3));
      Located there = any(index.open(hash("/", key)));
      int dice = random.nextInt(10);
      if (there == null || dice < 3) {
        Located one = record("/", key, random.nextInt(5));
        report(index.add(one, () -> random.nextInt(20) == 0).gone());
      } else if (dice < 5) {
        replace(there, record("/", key, there.variant()));
      } else {
        change(there, dice);
      }
    }

    private @Nullable Located any(List<Located> all) {
      return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private void replace(Located old, Located fresh) {
      DiskIndex.Added added = index.replace(old, fresh, () -> random.nextInt(20) == 0);
      report(added == null ? List.of(fresh) : added.gone());
    }

    private void change(Located there, int dice) {
      switch (dice) {
        case 5 -> {
          Located removed = index.remove(there.key(), there.serial());
          report(removed == null ? List.of() : List.of(removed));
        }
        case 6, 7 -> index.move(there, there.movedTo(2, random.nextInt(1 << 20)));
        case 8 -> index.deservesToStay(there);
        default -> index.markRead(there);
      }
    }
  }
}
