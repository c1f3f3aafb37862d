package io.cdn4j.examples.benchmarks.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps servers on one processor core and clients on another. */
public enum Cores {
  /** Where the servers are. */
  SERVER(0),
  /** Where whoever asks them is. */
  CLIENT(1);

  private static final Optional<String> TASKSET =
      Runtime.getRuntime().availableProcessors() < 2 ? Optional.empty() : Tool.find("taskset");

  private final int number;

  Cores(int number) {
    this.number = number;
  }

  /** Whether this machine can keep them apart. */
  public static boolean areApart() {
    return TASKSET.isPresent();
  }

  /** The command that runs a command on this core. */
  public List<String> run(List<String> command) {
    List<String> pinned = new ArrayList<>();
    TASKSET.ifPresent(taskset -> pinned.addAll(List.of(taskset, "-c", "" + number)));
    pinned.addAll(command);
    return pinned;
  }

  /** Moves all threads of this process to this core. */
  public void takeThisProcess() throws IOException, InterruptedException {
    if (TASKSET.isPresent()) {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder(TASKSET.get(), "-a", "-c", "-p", "" + number, self)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }
}
