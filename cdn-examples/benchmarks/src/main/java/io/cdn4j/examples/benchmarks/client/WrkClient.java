package io.cdn4j.examples.benchmarks.client;

import io.cdn4j.examples.benchmarks.server.Cores;
import io.cdn4j.examples.benchmarks.server.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk with one thread, on the core of the clients. */
final class WrkClient implements LoadClient {
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s*([0-9.]+)");
  private static final Pattern TROUBLE = Pattern.compile("Socket errors.*|Non-2xx.*");

  private final String program;

  private WrkClient(String program) {
    this.program = program;
  }

  static Optional<WrkClient> find() {
    return Tool.find("wrk").map(WrkClient::new);
  }

  @Override
  public double answersPerSecond(URI url, int seconds) throws IOException {
    String duration = "-d" + seconds + "s";
    List<String> command = List.of(program, "-t1", "-c" + CONNECTIONS, duration, url.toString());
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
