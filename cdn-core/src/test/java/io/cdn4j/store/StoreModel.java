package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.invalidation.Invalidation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store ought to have, as a map, for one thread at a time.
 *
 * <p>A store with room has all of it. A tight one may have less, and what it was seen not to have
 * it must not have later either. One thing is left open: whether the former response of a variant
 * stays when a new one ended and found no room.
 */
final class StoreModel {
  private record Slot(CacheKey key, String variant) {}

  private record Withdrawal(long sequence, Invalidation invalidation) {}

  private final boolean roomy;
  private final Map<Slot, List<ModelVersion>> possible = new HashMap<>();
  private final List<Withdrawal> withdrawn = new ArrayList<>();

  StoreModel(boolean roomy) {
    this.roomy = roomy;
  }

  boolean isRoomy() {
    return roomy;
  }

  /** The body of this version has ended whole. */
  void ended(ModelVersion version) {
    if (isWithdrawn(version)) {
      return;
    }
    List<ModelVersion> now = new ArrayList<>(List.of(version));
    if (!roomy) {
      now.addAll(possible.getOrDefault(slot(version), List.of()));
    }
    possible.put(slot(version), now);
  }

  private static Slot slot(ModelVersion version) {
    return new Slot(version.key(), version.variant());
  }

  /** Whether something covers it that has come since it was asked for. */
  boolean isWithdrawn(ModelVersion version) {
    return withdrawn.stream()
        .anyMatch(
            one ->
                one.sequence() >= version.head().sequence()
                    && one.invalidation().covers(version.key(), version.head()));
  }

  /** Whether the store may have it; one with room must, then. */
  boolean has(ModelVersion version) {
    return possible.getOrDefault(slot(version), List.of()).contains(version);
  }

  /** It is the one of its variant from now on. */
  void set(ModelVersion version) {
    possible.put(slot(version), List.of(version));
  }

  void remove(ModelVersion version) {
    possible.remove(slot(version));
  }

  /** Removes what is covered, and returns how many of them the store may have had. */
  int invalidated(long before, Invalidation invalidation) {
    withdrawn.add(new Withdrawal(before, invalidation));
    int removed = 0;
    for (Map.Entry<Slot, List<ModelVersion>> one : possible.entrySet()) {
      List<ModelVersion> kept = new ArrayList<>(one.getValue());
      if (kept.removeIf(version -> invalidation.covers(version.key(), version.head()))) {
        removed++;
        one.setValue(kept);
      }
    }
    possible.values().removeIf(List::isEmpty);
    return removed;
  }

  /** The store was opened and showed these. */
  void shown(CacheKey key, List<ModelVersion> versions) {
    Map<Slot, ModelVersion> bySlot = new HashMap<>();
    for (ModelVersion version : versions) {
      assertThat(bySlot.put(slot(version), version)).as("the same variant twice").isNull();
      assertThat(has(version)).as("%s is shown; possible: %s", version, possible).isTrue();
    }
    for (Slot slot : List.copyOf(possible.keySet())) {
      if (slot.key().equals(key)) {
        settle(slot, bySlot.get(slot));
      }
    }
  }

  private void settle(Slot slot, @Nullable ModelVersion shown) {
    if (shown != null) {
      set(shown);
    } else {
      assertThat(roomy).as("%s is lost in a store with room", possible.get(slot)).isFalse();
      possible.remove(slot);
    }
  }
}
