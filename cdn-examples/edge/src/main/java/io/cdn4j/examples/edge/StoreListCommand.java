package io.cdn4j.examples.edge;

import io.cdn4j.store.DiskCheck;
import io.cdn4j.store.DiskCheck.Listed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists what is stored. */
@Command(
    name = "list",
    usageHelpAutoWidth = true,
    description =
        "Lists what is stored: the length in bytes and the URI, in the order of the URIs.")
final class StoreListCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "DIR", description = "what --disk names")
  Path directory = Path.of("");

  @Option(
      names = "--prefix",
      paramLabel = "URI",
      defaultValue = "",
      description = "what the URIs begin with, such as http://127.0.0.1:8080/news/; by default all")
  String prefix = "";

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many at most; by default ${DEFAULT-VALUE}")
  int most;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  @Override
  public Integer call() throws IOException {
    if (most < 1) {
      throw new ParameterException(spec.commandLine(), "--most needs 1 or more; got " + most);
    }
    CommandLine line = spec.commandLine();
    try (DiskCheck check = StoreCommand.open(directory)) {
      List<Listed> found = check.list(prefix, most == Integer.MAX_VALUE ? most : most + 1);
      for (Listed listed : found.subList(0, Math.min(most, found.size()))) {
        line.getOut().printf("%12d %s%n", listed.length(), listed.key().uri());
      }
      if (found.isEmpty()) {
        line.getErr().println("cdn-edge: " + nothing());
      } else if (found.size() > most) {
        line.getErr().printf("cdn-edge: there are more than these %d; --most N lists N%n", most);
      }
    }
    return 0;
  }

  private String nothing() {
    return prefix.isEmpty()
        ? "nothing is stored in " + directory.toAbsolutePath()
        : "nothing that is stored has a URI that begins with '%s'".formatted(prefix);
  }
}
