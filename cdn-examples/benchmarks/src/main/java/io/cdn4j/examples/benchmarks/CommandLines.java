package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.server.Cores;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the command lines of the benchmarks have in common. */
final class CommandLines {
  private static final int UNUSABLE_ARGUMENTS = 2;

  private CommandLines() {}

  /** Whether there is something to do; ends the process if the arguments cannot be used. */
  static boolean read(String name, Object options, String[] arguments, Runnable check) {
    CommandLine commandLine = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      commandLine.parseArgs(arguments);
      if (commandLine.isUsageHelpRequested()) {
        commandLine.usage(System.out);
        return false;
      }
      check.run();
      return true;
    } catch (ParameterException | IllegalArgumentException e) {
      System.err.println(name + ": " + e.getMessage());
      System.exit(UNUSABLE_ARGUMENTS);
      return false;
    }
  }

  static void sayWhetherCoresAreApart() {
    if (!Cores.areApart()) {
      System.out.println("skipped: cores of their own (no taskset, or only one core)");
    }
  }
}
