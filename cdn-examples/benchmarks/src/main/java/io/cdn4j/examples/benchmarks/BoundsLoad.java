package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.Asker;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import io.cdn4j.examples.benchmarks.server.VariedOrigin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/** Who asks for what is hot, and who asks for all that is not; each on a connection of its own. */
final class BoundsLoad {
  private static final int LARGEST_BITS = 18;

  private final BoundsOptions options;
  private final ServerProcess edge;
  private final Random random = new Random(20261123);
  private final AtomicLong hot = new AtomicLong();
  private long keys;
  private long variants;
  private long tagged;

  /** What one connection asks for again and again. */
  @FunctionalInterface
  private interface Asking {
    void ask(Asker asker) throws IOException;
  }

  BoundsLoad(BoundsOptions options, ServerProcess edge) {
    this.options = options;
    this.edge = edge;
  }

  /** How many requests for hot objects were answered. */
  long hotRequests() {
    return hot.get();
  }

  /** How many requests for variants were sent. */
  long variants() {
    return variants;
  }

  /** How many tags the answers had that were asked for. */
  long tags() {
    return tagged * VariedOrigin.TAGS;
  }

  /** What has come until now. */
  String progress() {
    return "%,d keys, %,d variants, %,d tags".formatted(keys, variants, tags());
  }

  /** Asks twice for each that is hot. */
  void fill() throws IOException {
    try (Asker asker = Asker.of(edge.url("/"))) {
      for (int i = 0; i < 2 * options.hot; i++) {
        asker.ask(edge.url(VariedOrigin.hot(i % options.hot)));
      }
    }
  }

  void hotAlone(double seconds) throws IOException, InterruptedException {
    run(seconds, List.of(this::askHot));
  }

  void all(double seconds) throws IOException, InterruptedException {
    run(seconds, List.of(this::askHot, this::askRandomKey, this::askVariant, this::askTagged));
  }

  private void run(double seconds, List<Asking> askings) throws IOException, InterruptedException {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    List<Callable<Long>> tasks = new ArrayList<>();
    for (Asking asking : askings) {
      tasks.add(() -> askUntil(end, asking));
    }
    AtOnce.run(tasks);
  }

  private long askUntil(long end, Asking asking) throws IOException {
    long asked = 0;
    try (Asker asker = Asker.of(edge.url("/"))) {
      while (System.nanoTime() < end) {
        asking.ask(asker);
        asked++;
      }
    }
    return asked;
  }

  private void askHot(Asker asker) throws IOException {
    int number = (int) (hot.getAndIncrement() % options.hot);
    asker.ask(edge.url(VariedOrigin.hot(number)));
  }

  private void askRandomKey(Asker asker) throws IOException {
    int bytes = 1 + random.nextInt(1 << random.nextInt(LARGEST_BITS));
    asker.ask(edge.url(VariedOrigin.random(keys++, bytes)));
  }

  private void askVariant(Asker asker) throws IOException {
    String field = VariedOrigin.VARIANT + ": v" + variants++ % options.variants;
    asker.ask(edge.url(VariedOrigin.variant()), field);
  }

  private void askTagged(Asker asker) throws IOException {
    long responses = Math.max(1, options.tags / VariedOrigin.TAGS);
    asker.ask(edge.url(VariedOrigin.tagged(tagged++ % responses)));
  }
}
