package io.cdn4j.examples.edge;

import io.cdn4j.caching.CacheKey;
import io.cdn4j.store.DiskCheck;
import io.cdn4j.store.DiskCheck.Damaged;
import io.cdn4j.store.DiskCheck.Reason;
import io.cdn4j.store.DiskCheck.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads everything, and says what a start drops and what is damaged. */
@Command(
    name = "check",
    usageHelpAutoWidth = true,
    description = {
      "Reads every stored response, says what the next start drops and what is damaged, by URL and"
          + " file; changes nothing.",
      "Ends with 0 if all is well, 1 if not, 2 if the directory cannot be checked."
    })
final class StoreCheckCommand implements Callable<Integer> {
  private static final int SOMETHING_IS_WRONG = 1;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "what --disk names")
  Path directory = Path.of("");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  @Override
  public Integer call() throws IOException {
    try (DiskCheck check = StoreCommand.open(directory)) {
      Report report = check.check();
      print(report, spec.commandLine().getOut());
      return report.isClean() ? 0 : SOMETHING_IS_WRONG;
    }
  }

  private static void print(Report report, PrintWriter out) {
    out.printf("whole: %d, with %d bytes%n", report.whole(), report.bytes());
    print("dropped by the next start", report.dropped(), out);
    print("damaged, dropped when somebody asks for it", report.damaged(), out);
    for (Damaged one : report.named()) {
      CacheKey key = one.key();
      out.printf(
          "  %s: %s in %s%n",
          key == null ? "unknown" : key.uri(), one.reason().words(), one.file());
    }
    if (report.named().size() == Report.MOST_NAMED) {
      out.printf("  no more than %d are named%n", Report.MOST_NAMED);
    }
  }

  private static void print(String what, Map<Reason, Long> numbers, PrintWriter out) {
    for (Reason reason : Reason.values()) {
      Long number = numbers.get(reason);
      if (number != null) {
        out.printf("%s: %d, %s%n", what, number, reason.words());
      }
    }
  }
}
