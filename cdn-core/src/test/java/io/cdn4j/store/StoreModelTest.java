package io.cdn4j.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdn4j.invalidation.Invalidation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * Random use of a store beside a model of it, by one thread and by several. The test of a store
 * extends this and says how to make one. {@code -Djqwik.tries.default=5000} tries more than a build
 * does.
 */
public abstract class StoreModelTest {
  /** With room for all that a try writes, what is replaced included. */
  private static final StoreBounds ROOMY = StoreBounds.ROOMY.withCapacity(256 * StoreBounds.MIB);

  /** Evicts, declines, and lets bodies outgrow it. */
  private static final StoreBounds TIGHT = new StoreBounds(120_000, 100_000, 150_000, 2);

  private static final int STEPS = 100;
  private static final int THREADS = 3;

  private final List<Store> opened = new ArrayList<>();

  /** Makes a new, empty store. */
  protected abstract Store create(StoreBounds bounds) throws IOException;

  /** What {@link #create} made was closed: its files can go. */
  protected void closed() throws IOException {}

  @AfterTry
  void closeStores() throws IOException {
    for (Store store : opened) {
      store.close();
      closed();
    }
    opened.clear();
  }

  private Store newStore(StoreBounds bounds) {
    try {
      Store store = create(bounds);
      opened.add(store);
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property
  void storeWithRoomShowsWhatAMapShows(@ForAll("roomyUse") ActionChain<ModelRun> use)
      throws Exception {
    finish(use.run());
  }

  @Property
  void tightStoreShowsWhatAMapShowsOrLess(@ForAll("tightUse") ActionChain<ModelRun> use)
      throws Exception {
    finish(use.run());
  }

  @Provide
  Arbitrary<ActionChain<ModelRun>> roomyUse() {
    return use(ROOMY, true);
  }

  @Provide
  Arbitrary<ActionChain<ModelRun>> tightUse() {
    return use(TIGHT, false);
  }

  private Arbitrary<ActionChain<ModelRun>> use(StoreBounds bounds, boolean roomy) {
    Action.Independent<ModelRun> step = () -> ModelSteps.any().map(StoreModelTest::transformer);
    return ActionChain.startWith(
            () -> new ModelRun(newStore(bounds), new ModelKeys("/a"), new AtomicInteger(), roomy))
        .withAction(step)
        .withMaxTransformations(STEPS);
  }

  private static Transformer<ModelRun> transformer(ModelStep step) {
    return Transformer.mutate(
        step.toString(),
        run -> {
          try {
            step.run(run);
            assertBounded(run.store());
          } catch (Exception e) {
            throw new AssertionError(step + " failed", e);
          }
        });
  }

  /** What one thread does: things to its own keys, and things to those of all. */
  record Program(List<ModelStep> own, List<SharedStep> shared) {
    void run(ModelRun run, SharedKeys keys) throws Exception {
      for (int i = 0; i < Math.max(own.size(), shared.size()); i++) {
        if (i < own.size()) {
          own.get(i).run(run);
        }
        if (i < shared.size()) {
          shared.get(i).run(keys);
        }
        assertBounded(run.store());
      }
    }
  }

  @Provide
  Arbitrary<List<Program>> programs() {
    return Combinators.combine(
            ModelSteps.any().list().ofMinSize(STEPS / 2).ofMaxSize(STEPS),
            SharedStep.any().list().ofMinSize(STEPS / 2).ofMaxSize(STEPS))
        .as(Program::new)
        .list()
        .ofSize(THREADS);
  }

  // Not shrunk: the same steps need not fail twice.
  @Property(shrinking = ShrinkingMode.OFF)
  void threadsShareAStoreWithRoom(@ForAll("programs") List<Program> programs) throws Exception {
    runAll(programs, ROOMY, true);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void threadsShareATightStore(@ForAll("programs") List<Program> programs) throws Exception {
    runAll(programs, TIGHT, false);
  }

  private void runAll(List<Program> programs, StoreBounds bounds, boolean roomy) throws Exception {
    Store store = newStore(bounds);
    AtomicInteger versions = new AtomicInteger();
    SharedKeys shared = new SharedKeys(store, new ModelKeys("/shared"), versions);
    List<ModelRun> runs = new ArrayList<>();
    try (Parallel threads = new Parallel()) {
      for (Program program : programs) {
        ModelRun run = new ModelRun(store, new ModelKeys("/own" + runs.size()), versions, roomy);
        runs.add(run);
        threads.add(() -> program.run(run, shared));
      }
      threads.run();
    }
    long entries = shared.finish();
    for (ModelRun run : runs) {
      entries += run.finish();
    }
    assertCounted(store, entries);
  }

  private static void finish(ModelRun run) throws Exception {
    assertCounted(run.store(), run.finish());
  }

  private static void assertBounded(Store store) {
    StoreStatistics now = store.statistics();
    assertThat(now.bytes()).isBetween(0L, now.capacity());
    assertThat(now.fillBytes()).isNotNegative();
  }

  /** Nothing is left over: what is counted is what is shown, and all of it can be taken away. */
  private static void assertCounted(Store store, long entries) throws IOException {
    assertBounded(store);
    StoreStatistics now = store.statistics();
    assertThat(now.entries()).isEqualTo(entries);
    assertThat(now.fills()).isZero();
    assertThat(now.fillBytes()).isZero();
    assertThat(store.invalidate(new Invalidation.OfEverything())).isEqualTo((int) entries);
    assertThat(store.keys("", 1)).isEmpty();
    assertThat(store.statistics().entries()).isZero();
    assertThat(store.statistics().bytes()).isZero();
  }
}
