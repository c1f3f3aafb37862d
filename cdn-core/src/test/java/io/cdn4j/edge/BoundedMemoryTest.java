package io.cdn4j.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.http.HeaderFields;
import io.cdn4j.http.TargetUri;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("promise 7: what is remembered beside the store is bounded in bytes too")
class BoundedMemoryTest {
  private static final int LENGTH = 8 << 10;
  private static final int COUNT = 5000;

  private static TargetUri target(int number, @Nullable String query) {
    return new TargetUri("http", "a.example", "/" + number + "x".repeat(LENGTH), query);
  }

  @Test
  void hitForMiss() {
    HitForMiss memory = new HitForMiss();
    Instant now = Instant.EPOCH;
    List<Flights.Route> routes =
        IntStream.range(0, COUNT)
            .mapToObj(i -> new Flights.Route(CacheKey.of(target(i, "q")), "", false))
            .toList();
    routes.forEach(route -> memory.mark(route, now));
    assertThat(routes.stream().filter(route -> memory.contains(route, now)))
        .hasSizeBetween(1, (8 << 20) / LENGTH);
  }

  @Test
  void hitForMissByVariant() {
    HitForMiss memory = new HitForMiss();
    Instant now = Instant.EPOCH;
    List<Flights.Route> routes =
        IntStream.range(0, COUNT)
            .mapToObj(i -> "x".repeat(LENGTH) + i)
            .map(variant -> new Flights.Route(CacheKey.of(target(0, null)), variant, false))
            .toList();
    routes.forEach(route -> memory.mark(route, now));
    assertThat(routes.stream().filter(route -> memory.contains(route, now)))
        .hasSizeBetween(1, (8 << 20) / LENGTH);
  }

  @Test
  void noVarySearch() {
    VarySearch memory = new VarySearch();
    HeaderFields params = HeaderFields.of("No-Vary-Search", "params=(\"q\")");
    IntStream.range(0, COUNT).forEach(i -> memory.learn(target(i, null), params));
    assertThat(
            IntStream.range(0, COUNT)
                .filter(i -> memory.keyed(target(i, "q")).query() == null)
                .count())
        .isBetween(1L, (long) (4 << 20) / LENGTH);
  }
}
