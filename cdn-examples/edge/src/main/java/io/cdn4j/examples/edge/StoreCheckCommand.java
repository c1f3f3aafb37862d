package io.cdn4j.examples.edge;

import io.cdn4j.store.DiskCheck;
import io.cdn4j.store.DiskCheck.Reason;
import io.cdn4j.store.DiskCheck.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads everything, and says what a start would drop. */
@Command(
    name = "check",
    usageHelpAutoWidth = true,
    description = {
      "Reads every stored response and says what a start would drop, and why; changes nothing.",
      "Ends with 0 if nothing, 1 if something, 2 if the directory cannot be checked."
    })
final class StoreCheckCommand implements Callable<Integer> {
  private static final int SOMETHING_WOULD_BE_DROPPED = 1;

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
    PrintWriter out = spec.commandLine().getOut();
    try (DiskCheck check = DiskCheck.open(directory)) {
      Report report = check.check();
      out.printf("whole: %d, with %d bytes%n", report.whole(), report.bytes());
      for (Reason reason : Reason.values()) {
        Long dropped = report.dropped().get(reason);
        if (dropped != null) {
          out.printf("would be dropped: %d, %s%n", dropped, reason.words());
        }
      }
      return report.isClean() ? 0 : SOMETHING_WOULD_BE_DROPPED;
    }
  }
}
