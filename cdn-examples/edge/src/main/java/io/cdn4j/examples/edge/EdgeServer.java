package io.cdn4j.examples.edge;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The edge server as a command: {@code java -jar cdn-edge.jar --origin http://127.0.0.1:8000}. It
 * says in one line that it is ready, and in one line what is wrong with its arguments. SIGTERM lets
 * responses end first.
 */
public final class EdgeServer {
  private static final int UNUSABLE_ARGUMENTS = 2;

  private EdgeServer() {}

  /** Runs until the process is asked to end. */
  public static void main(String[] arguments) {
    int status = start(arguments, System.out, System.err);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Starts an edge, or looks at a store, or says what is wrong and returns a status other than 0.
   */
  static int start(String[] arguments, PrintStream out, PrintStream err) {
    if (arguments.length > 0 && arguments[0].equals(StoreCommand.NAME)) {
      String[] others = Arrays.copyOfRange(arguments, 1, arguments.length);
      return store(others, out, err);
    }
    CommandLine commandLine = commandLine();
    EdgeOptions options = commandLine.getCommand();
    try {
      commandLine.parseArgs(arguments);
      if (options.help) {
        commandLine.usage(out);
        return 0;
      }
      RunningEdge edge = RunningEdge.start(options);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(edge), "cdn4j-drain"));
      WarmUp.run();
      out.println(edge.readyLine());
      return 0;
    } catch (ParameterException e) {
      err.println("cdn-edge: " + oneLine(e) + " (--help lists all options)");
      return UNUSABLE_ARGUMENTS;
    } catch (StartException e) {
      err.println("cdn-edge: " + oneLine(e));
      return UNUSABLE_ARGUMENTS;
    }
  }

  private static int store(String[] arguments, PrintStream out, PrintStream err) {
    return new CommandLine(new StoreCommand())
        .setOut(new PrintWriter(out, true, Charset.defaultCharset()))
        .setErr(new PrintWriter(err, true, Charset.defaultCharset()))
        .setParameterExceptionHandler((e, words) -> unusable(e, err))
        .setExecutionExceptionHandler((e, command, result) -> unusable(e, err))
        .execute(arguments);
  }

  private static int unusable(Exception e, PrintStream err) {
    err.println("cdn-edge: " + oneLine(e));
    return UNUSABLE_ARGUMENTS;
  }

  /** A command line without arguments yet. */
  static CommandLine commandLine() {
    return new CommandLine(new EdgeOptions()).setOverwrittenOptionsAllowed(false);
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", "; ");
  }

  /** The JVM would end with 143, as if it had been killed. */
  private static void drain(RunningEdge edge) {
    edge.close();
    Runtime.getRuntime().halt(0);
  }
}
