package io.cdn4j.examples.proxying;

import io.cdn4j.edge.EdgeLocation;
import io.cdn4j.examples.proxying.container.WebContainer;
import io.cdn4j.origin.OkHttpOrigin;
import io.cdn4j.servlet.EdgeCacheFilter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * A servlet container with the filter in front of a servlet that forwards every request to an
 * origin: {@code java -jar cdn-proxying.jar --origin http://127.0.0.1:8000}.
 */
public final class ProxyServer {
  private static final int UNUSABLE_ARGUMENTS = 2;

  private ProxyServer() {}

  /** Runs until the process is asked to end. */
  public static void main(String[] arguments) throws Exception {
    ProxyOptions options = new ProxyOptions();
    CommandLine commandLine = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      commandLine.parseArgs(arguments);
      if (options.help) {
        commandLine.usage(System.out);
      } else {
        System.out.println("ready: http://127.0.0.1:" + start(options).port());
      }
    } catch (ParameterException | IllegalArgumentException e) {
      System.err.println("cdn-proxying: " + e.getMessage());
      System.exit(UNUSABLE_ARGUMENTS);
    }
  }

  /** A container that listens. What it uses beside threads of its own ends with the process. */
  static WebContainer start(ProxyOptions options) throws Exception {
    EdgeLocation edge = EdgeLocation.builder().distribution(options.distribution()).build();
    ProxyServlet servlet = new ProxyServlet(new OkHttpOrigin(options.settings()));
    return options.container.start(options.containerSettings(), new EdgeCacheFilter(edge), servlet);
  }
}
