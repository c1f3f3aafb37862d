package io.cdn4j.edge;

import io.cdn4j.store.Fill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The parts of objects in segments that are just being stored. Safe for use by many threads. */
final class GrowingParts {
  private final ConcurrentHashMap<SlicedObject, List<GrowingPart>> growing =
      new ConcurrentHashMap<>();

  /** Shows a part to all who read the object, until the fill is closed. */
  Fill add(SlicedObject object, Fill fill) {
    Optional<Part> part = Part.of(fill.entry()).filter(object::holds);
    if (part.isEmpty()) {
      return fill;
    }
    GrowingPart shown = new GrowingPart(this, object, part.get(), fill);
    growing.merge(object, List.of(shown), GrowingParts::joined);
    return shown;
  }

  private static List<GrowingPart> joined(List<GrowingPart> old, List<GrowingPart> more) {
    List<GrowingPart> all = new ArrayList<>(old);
    all.addAll(more);
    return List.copyOf(all);
  }

  List<GrowingPart> of(SlicedObject object) {
    return growing.getOrDefault(object, List.of());
  }

  void remove(GrowingPart part) {
    growing.computeIfPresent(
        part.object(),
        (object, parts) -> {
          List<GrowingPart> rest = parts.stream().filter(other -> other != part).toList();
          return rest.isEmpty() ? null : rest;
        });
  }
}
