package io.cdn4j.examples.benchmarks.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, on the core of the servers. Closing it ends it. */
public final class ServerProcess implements AutoCloseable {
  private static final int MOST_POLLS = 6_000;
  private static final int POLL_MILLIS = 10;
  private static final int GRACE_SECONDS = 15;

  /** How to learn the port of a server that has written this much. */
  interface Readiness {
    /** The port once it listens. */
    OptionalInt port(String output);
  }

  private static final String LOG = "output.log";

  private final Process process;
  private final Scratch scratch;
  private final int port;

  private ServerProcess(Process process, Scratch scratch, int port) {
    this.process = process;
    this.scratch = scratch;
    this.port = port;
  }

  /** Starts a class of this class path, which prints one line with its address when it is ready. */
  static ServerProcess java(Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    return java(List.of(), main, arguments);
  }

  /** The same with options of the JVM. */
  static ServerProcess java(List<String> jvm, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    return java(jvm, main, arguments, ReadyLine::portIn);
  }

  /** The same of a class that need not say that it is ready. */
  static ServerProcess java(
      List<String> jvm, Class<?> main, List<String> arguments, Readiness readiness)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    return start(command, Scratch.create("server"), readiness);
  }

  /** Starts a program and waits until it listens; the directory goes with it. */
  static ServerProcess start(List<String> command, Scratch scratch, Readiness readiness)
      throws IOException, InterruptedException {
    Path log = scratch.file(LOG);
    Process process =
        new ProcessBuilder(Cores.SERVER.run(command))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Cleanup.atExit(() -> end(process));
    try {
      return new ServerProcess(process, scratch, awaitPort(process, log, readiness));
    } catch (IOException | InterruptedException e) {
      end(process);
      scratch.close();
      throw e;
    }
  }

  private static int awaitPort(Process process, Path log, Readiness readiness)
      throws IOException, InterruptedException {
    for (int poll = 0; poll < MOST_POLLS && process.isAlive(); poll++) {
      OptionalInt port = readiness.port(Files.readString(log));
      if (port.isPresent()) {
        return port.getAsInt();
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new IOException("a server did not start; it wrote: " + Files.readString(log).strip());
  }

  /** The address of something on this server. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** The number of its process. */
  public long pid() {
    return process.pid();
  }

  /** What it has written so far. */
  public String output() throws IOException {
    return Files.readString(scratch.file(LOG)).strip();
  }

  @Override
  public void close() throws IOException {
    end(process);
    scratch.close();
  }

  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
