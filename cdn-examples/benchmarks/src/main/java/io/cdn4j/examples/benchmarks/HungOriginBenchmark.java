package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Cores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether hits stay quick while many requests are stuck on an origin that hangs: their 99th
 * percentile may at most double. The exit code is 1 if it does more.
 */
public final class HungOriginBenchmark {
  private static final int MOST_ATTEMPTS = 2;

  private HungOriginBenchmark() {}

  /** Prints a table, and one line of JSON per scene. */
  public static void main(String[] arguments) throws Exception {
    HungOptions options = new HungOptions();
    if (CommandLines.read("HungOriginBenchmark", options, arguments, options::check)) {
      System.exit(run(options) ? 0 : 1);
    }
  }

  private static boolean run(HungOptions options) throws IOException, InterruptedException {
    CommandLines.sayWhetherCoresAreApart();
    Cores.CLIENT.takeThisProcess();
    List<HungOutcome> outcomes = new ArrayList<>();
    System.out.println(HungOutcome.HEADER);
    for (HungScene scene : HungScene.values()) {
      if (options.only.isEmpty() || options.only.contains(scene.label())) {
        outcomes.add(run(scene, new HungTrial(options)));
      }
    }
    System.out.println();
    outcomes.forEach(outcome -> System.out.println(outcome.json()));
    return outcomes.stream().allMatch(HungOutcome::holds);
  }

  /** Once more if it does not hold, since a machine may have had something else to do. */
  private static HungOutcome run(HungScene scene, HungTrial trial)
      throws IOException, InterruptedException {
    HungOutcome outcome = trial.run(scene);
    System.out.println(outcome.row());
    for (int attempt = 2; attempt <= MOST_ATTEMPTS && !outcome.holds(); attempt++) {
      outcome = trial.run(scene).after(attempt);
      System.out.println(outcome.row());
    }
    return outcome;
  }
}
