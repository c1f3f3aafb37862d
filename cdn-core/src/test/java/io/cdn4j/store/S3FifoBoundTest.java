package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to the policy: the bound holds, and nobody is lost or leaves twice. */
class S3FifoBoundTest {
  private static final int STEPS = 20_000;
  private static final int KEYS = 400;

  private final Map<CacheKey, Place> kept = new LinkedHashMap<>();

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(longs = {1, 300, 2_000, 50_000, 3_000_000})
  void boundHoldsAndNobodyIsLost(long capacity) {
    S3Fifo policy = new S3Fifo(capacity);
    Random random = new Random(capacity);
    for (int step = 0; step < STEPS; step++) {
      act(policy, random);
      for (Place victim = policy.evict(); victim != null; victim = policy.evict()) {
        assertThat(kept.remove(victim.key)).as("step %d", step).isSameAs(victim);
      }
      assertThat(policy.bytes()).isLessThanOrEqualTo(capacity).isEqualTo(weightOfKept());
    }
  }

  private void act(S3Fifo policy, Random random) {
    // A few are popular.
    CacheKey key = Samples.key("/" + (int) (KEYS * Math.pow(random.nextDouble(), 3)));
    Place place = kept.get(key);
    if (place == null) {
      Place added = new Place(key, weight(random));
      kept.put(key, added);
      policy.add(added);
      return;
    }
    switch (random.nextInt(10)) {
      case 0 -> {
        kept.remove(key);
        policy.remove(place);
      }
      case 1, 2 -> policy.reweigh(place, weight(random));
      default -> place.hit();
    }
  }

  private static long weight(Random random) {
    return random.nextInt(1 << random.nextInt(16));
  }

  private long weightOfKept() {
    return List.copyOf(kept.values()).stream().mapToLong(place -> place.weight).sum();
  }
}
