package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Contender;
import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.LargeOrigin;
import io.cdn4j.examples.benchmarks.server.QuietDisk;
import io.cdn4j.examples.benchmarks.server.SeededBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * One object that is much larger than the memory of the edge: to several viewers at once while it
 * is cold, and again when it is stored; the same with nginx in the same minute. Each viewer checks
 * each byte. The exit code is 1 if a bound is broken.
 */
public final class LargeObjectBenchmark {
  private final LargeOptions options;
  private final Verdict verdict = new Verdict();

  private LargeObjectBenchmark(LargeOptions options) {
    this.options = options;
  }

  /** Prints a line for each run, then the bounds. */
  public static void main(String[] arguments) throws Exception {
    LargeOptions options = new LargeOptions();
    if (CommandLines.read("LargeObjectBenchmark", options, arguments, options::check)) {
      System.exit(new LargeObjectBenchmark(options).run() ? 0 : 1);
    }
  }

  private boolean run() throws IOException, InterruptedException {
    CommandLines.sayWhetherCoresAreApart();
    Cores.CLIENT.takeThisProcess();
    if (!QuietDisk.canDrop()) {
      System.out.println("skipped: emptying the page cache (not allowed)");
    }
    boolean withNginx = !options.alone && !isMissing();
    SeededBytes content = new SeededBytes(System.nanoTime());
    List<LargeRun> runs = new ArrayList<>();
    try (LargeOrigin origin = LargeOrigin.start(content, options.size)) {
      LargeTrial trial = new LargeTrial(options, content, origin);
      System.out.println(LargeRun.HEADER);
      for (int round = 0; round < options.rounds; round++) {
        for (String server : order(round, withNginx)) {
          runs.addAll(trial.run(server));
        }
      }
    }
    judge(runs, withNginx);
    return verdict.print();
  }

  private static boolean isMissing() {
    Contender.NGINX.missing().ifPresent(why -> System.out.printf("skipped: nginx (%s)%n", why));
    return Contender.NGINX.missing().isPresent();
  }

  /** In turn, so that neither is always the one for which the machine is warm. */
  private static List<String> order(int round, boolean withNginx) {
    if (!withNginx) {
      return List.of(LargeTrial.EDGE);
    }
    return round % 2 == 0
        ? List.of(LargeTrial.EDGE, LargeTrial.NGINX)
        : List.of(LargeTrial.NGINX, LargeTrial.EDGE);
  }

  private void judge(List<LargeRun> runs, boolean withNginx) {
    List<LargeRun> cold = of(runs, LargeTrial.EDGE, "cold");
    List<LargeRun> warm = of(runs, LargeTrial.EDGE, "warm");
    verdict.atMost("origin requests, cold", most(cold, one -> one.origin().requests()), 1);
    verdict.atMost("origin requests, warm", most(warm, one -> one.origin().requests()), 0);
    double[] waits = cold.stream().mapToDouble(LargeRun::lastMillis).toArray();
    verdict.atMost("first byte of the last viewer, ms", Median.of(waits), options.firstByteMillis);
    if (withNginx) {
      ratio("cold: edge/nginx", cold, of(runs, LargeTrial.NGINX, "cold"), options.coldRatio);
      ratio("warm: edge/nginx", warm, of(runs, LargeTrial.NGINX, "warm"), options.warmRatio);
    }
  }

  private static List<LargeRun> of(List<LargeRun> runs, String server, String temperature) {
    return runs.stream()
        .filter(one -> one.server().equals(server) && one.temperature().equals(temperature))
        .toList();
  }

  private static double most(List<LargeRun> runs, ToDoubleFunction<LargeRun> value) {
    return runs.stream().mapToDouble(value).max().orElseThrow();
  }

  private void ratio(String what, List<LargeRun> ours, List<LargeRun> theirs, double least) {
    double[] ratios = new double[ours.size()];
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = ours.get(i).bytesPerSecond() / theirs.get(i).bytesPerSecond();
      all.append(String.format(Locale.ROOT, " %.3f", ratios[i]));
    }
    verdict.atLeast(what + " (" + all.toString().strip() + ")", Median.of(ratios), least);
  }
}
