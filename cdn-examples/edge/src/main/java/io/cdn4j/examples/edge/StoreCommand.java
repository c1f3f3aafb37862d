package io.cdn4j.examples.edge;

import io.cdn4j.store.DirectoryInUseException;
import io.cdn4j.store.DiskCheck;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at the directory of a disk store that no edge is using. */
@Command(
    name = "cdn-edge store",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Looks at the directory of a disk store that no edge is using.",
    subcommands = {StoreCheckCommand.class, StoreListCommand.class})
final class StoreCommand implements Runnable {
  /** The first word of the command line that asks for it. */
  static final String NAME = "store";

  @Spec CommandSpec spec = CommandSpec.create();

  @CommandLine.Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  /**
   * Opens a directory to look at it.
   *
   * @throws IOException with a message for the user
   */
  static DiskCheck open(Path directory) throws IOException {
    try {
      return DiskCheck.open(directory);
    } catch (DirectoryInUseException e) {
      throw new IOException(
          "%s is in use by an edge or an application that is running: stop that first"
              .formatted(directory.toAbsolutePath()),
          e);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "store needs check DIR or list DIR; got neither");
  }
}
