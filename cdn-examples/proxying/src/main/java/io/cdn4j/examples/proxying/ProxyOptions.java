package io.cdn4j.examples.proxying;

import io.cdn4j.distribution.CacheBehavior;
import io.cdn4j.distribution.CachePolicy;
import io.cdn4j.distribution.Distribution;
import io.cdn4j.examples.proxying.container.WebContainer;
import io.cdn4j.origin.OriginSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@link ProxyServer}. */
@Command(
    name = "ProxyServer",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "An application that forwards to an HTTP origin, behind EdgeCacheFilter.")
final class ProxyOptions {
  private static final int DEFAULT_THREADS = 200;

  @Option(
      names = "--origin",
      paramLabel = "URL",
      required = true,
      description = "where the requests go, such as http://127.0.0.1:8000")
  String origin = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "where it listens on 127.0.0.1; 0 means any free port; by default 8080")
  int port = 8080;

  @Option(names = "--container", paramLabel = "jetty|tomcat", description = "by default jetty")
  WebContainer.Kind container = WebContainer.Kind.JETTY;

  @Option(
      names = "--heuristics",
      description =
          "store as RFC 9111 permits, with heuristic freshness; by default only what the"
              + " application declares is stored")
  boolean heuristics;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;

  /**
   * How the responses of the application are cached.
   *
   * <p>The application sees every request as it came in both cases.
   */
  Distribution distribution() {
    CacheBehavior application = CacheBehavior.application();
    return Distribution.of(
        heuristics ? application.withCachePolicy(CachePolicy.rfc9111()) : application);
  }

  OriginSettings settings() {
    return OriginSettings.of(origin);
  }

  WebContainer.Settings containerSettings() {
    return new WebContainer.Settings(port, DEFAULT_THREADS);
  }
}
