package io.cdn4j.examples.benchmarks.client;

import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk with one thread, on the core of the clients. */
public final class WrkClient implements LoadClient {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
  private static final Pattern TROUBLE = Pattern.compile("Socket errors.*|Non-2xx.*");

  private final String program;

  private WrkClient(String program) {
    this.program = program;
  }

  /** If this machine has it. */
  public static Optional<WrkClient> find() {
    return Tool.find("wrk").map(WrkClient::new);
  }

  @Override
  public double answersPerSecond(URI url, int seconds) throws IOException {
    return answersPerSecond(url, seconds, List.of());
  }

  /** The same of what a Lua script asks for. */
  public double answersPerSecond(URI server, int seconds, Path script) throws IOException {
    return answersPerSecond(server, seconds, List.of("-s", script.toString()));
  }

  private double answersPerSecond(URI url, int seconds, List<String> more) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(program, "-t1", "-c" + CONNECTIONS, "-d" + seconds + "s"));
    command.addAll(more);
    command.add(url.toString());
    Process process =
        new ProcessBuilder(Cores.CLIENT.run(command)).redirectErrorStream(true).start();
    try (InputStream output = process.getInputStream()) {
      return rate(new String(output.readAllBytes(), StandardCharsets.UTF_8));
    } finally {
      process.destroy();
    }
  }

  private static double rate(String output) throws IOException {
    Matcher trouble = TROUBLE.matcher(output);
    if (trouble.find()) {
      throw new IOException("wrk saw errors: " + trouble.group());
    }
    Matcher rate = RATE.matcher(output);
    if (!rate.find()) {
      throw new IOException("wrk printed no rate: " + output.strip());
    }
    return Double.parseDouble(rate.group(1));
  }

  @Override
  public String toString() {
    return "wrk";
  }
}
