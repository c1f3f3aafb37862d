package io.cdn4j.store;

import io.cdn4j.store.ModelStep.Abort;
import io.cdn4j.store.ModelStep.Begin;
import io.cdn4j.store.ModelStep.BeginToRead;
import io.cdn4j.store.ModelStep.End;
import io.cdn4j.store.ModelStep.Invalidate;
import io.cdn4j.store.ModelStep.Open;
import io.cdn4j.store.ModelStep.ReadOn;
import io.cdn4j.store.ModelStep.ReadPart;
import io.cdn4j.store.ModelStep.Refresh;
import io.cdn4j.store.ModelStep.Remove;
import io.cdn4j.store.ModelStep.WriteOn;
import io.cdn4j.store.ModelVersion.Declared;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Random steps: mostly writing and reading, and bodies around the lengths at which stores change.
 */
final class ModelSteps {
  private static final int LONGEST = 300_000;
  private static final int SEGMENT = 65_536;

  private ModelSteps() {}

  static Arbitrary<ModelStep> any() {
    return Arbitraries.frequencyOf(
        Tuple.of(7, begin()),
        Tuple.of(4, Combinators.combine(few(), lengths()).as(WriteOn::new)),
        Tuple.of(7, Combinators.combine(few(), few().map(n -> n + 1)).as(End::new)),
        Tuple.of(1, few().map(Abort::new)),
        Tuple.of(6, keys().map(Open::new)),
        Tuple.of(3, Combinators.combine(few(), lengths(), lengths()).as(ReadPart::new)),
        Tuple.of(2, few().map(BeginToRead::new)),
        Tuple.of(2, few().map(ReadOn::new)),
        Tuple.of(2, few().map(Refresh::new)),
        Tuple.of(2, few().map(Remove::new)),
        Tuple.of(2, invalidate()));
  }

  private static Arbitrary<ModelStep> begin() {
    Arbitrary<Declared> declared =
        Arbitraries.frequency(
            Tuple.of(8, Declared.RIGHT),
            Tuple.of(6, Declared.NOT),
            Tuple.of(1, Declared.ONE_MORE),
            Tuple.of(1, Declared.ONE_LESS));
    return Combinators.combine(keys(), variants(), tags(), lengths(), declared)
        .as((key, variant, tag, length, how) -> new Begin(key, variant, tag, length + 1, how));
  }

  private static Arbitrary<ModelStep> invalidate() {
    return Combinators.combine(Arbitraries.of(ModelKeys.What.class), keys(), tags())
        .as(Invalidate::new);
  }

  static Arbitrary<Integer> keys() {
    return Arbitraries.integers().between(0, ModelKeys.KEYS - 1);
  }

  static Arbitrary<Integer> variants() {
    return Arbitraries.integers().between(0, ModelKeys.VARIANTS - 1);
  }

  static Arbitrary<Integer> tags() {
    return Arbitraries.integers().between(0, ModelKeys.TAGS - 1);
  }

  private static Arbitrary<Integer> few() {
    return Arbitraries.integers().between(0, 7);
  }

  static Arbitrary<Integer> lengths() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Arbitraries.integers().between(0, 9_000)),
        Tuple.of(2, Arbitraries.integers().between(SEGMENT - 2, SEGMENT + 2)),
        Tuple.of(2, Arbitraries.integers().between(0, LONGEST)));
  }
}
