package io.cdn4j.examples.webxml.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Deploys a WAR and listens until the process is ended. */
@Command(
    name = "java -jar server.jar",
    description = "Deploys a WAR in a server on 127.0.0.1 until Ctrl-C.")
public final class WarServer implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--help", usageHelp = true, description = "show this")
  boolean help;

  @Parameters(index = "0", paramLabel = "SERVER", description = "tomcat or jetty")
  private ServerKind kind;

  @Parameters(index = "1", paramLabel = "WAR", description = "a packaged web application")
  private Path war;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "0 is any free one (default: 8080)")
  private int port;

  /** Starts it; {@code --help} says how. */
  public static void main(String[] args) {
    int status =
        new CommandLine(new WarServer())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(WarServer::tell)
            .execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(war)) {
      throw new ParameterException(
          spec.commandLine(), "there is no WAR '" + war + "'; mvn package makes it");
    }
    RunningWar running = kind.start(war, port);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(running)));
    System.out.println("http://127.0.0.1:" + running.port() + "/");
    new CountDownLatch(1).await();
    return 0;
  }

  private static int tell(Exception failure, CommandLine line, ParseResult arguments) {
    String causes =
        Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
            .map(Throwable::toString)
            .collect(Collectors.joining("\n  because of "));
    line.getErr().println("does not start: " + causes);
    return line.getCommandSpec().exitCodeOnExecutionException();
  }

  private static void close(RunningWar running) {
    try {
      running.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
