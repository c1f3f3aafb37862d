package io.cdn4j.store;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** One thing that is done to keys that others use at the same time. */
record SharedStep(Kind kind, int key, int variant, int tag, int length) {
  enum Kind {
    FILL,
    READ,
    REFRESH,
    REMOVE,
    INVALIDATE_URI,
    INVALIDATE_TAG,
    INVALIDATE_AREA
  }

  void run(SharedKeys keys) throws Exception {
    switch (kind) {
      case FILL -> keys.fill(key, variant, tag, length);
      case READ -> keys.read(key);
      case REFRESH -> keys.refresh(key, variant);
      case REMOVE -> keys.remove(key, variant);
      case INVALIDATE_URI -> keys.invalidate(ModelKeys.What.URI, key, tag);
      case INVALIDATE_TAG -> keys.invalidate(ModelKeys.What.TAG, key, tag);
      case INVALIDATE_AREA -> keys.invalidate(ModelKeys.What.AREA, key, tag);
    }
  }

  /** Any of them, on few keys, so that they meet. */
  static Arbitrary<SharedStep> any() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(6, Kind.FILL),
            Tuple.of(8, Kind.READ),
            Tuple.of(3, Kind.REFRESH),
            Tuple.of(2, Kind.REMOVE),
            Tuple.of(1, Kind.INVALIDATE_URI),
            Tuple.of(1, Kind.INVALIDATE_TAG),
            Tuple.of(1, Kind.INVALIDATE_AREA));
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, 1),
            ModelSteps.variants(),
            ModelSteps.tags(),
            ModelSteps.lengths())
        .as(SharedStep::new);
  }
}
