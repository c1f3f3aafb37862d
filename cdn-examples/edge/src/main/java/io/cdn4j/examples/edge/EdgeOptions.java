package io.cdn4j.examples.edge;

import io.cdn4j.origin.OriginSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the edge server. */
@Command(
    name = "cdn-edge",
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "A correct shared HTTP cache in front of an origin.")
final class EdgeOptions {
  @Option(
      names = "--origin",
      required = true,
      paramLabel = "URL",
      converter = OriginUrl.class,
      description = "where responses come from, such as http://127.0.0.1:8000")
  @Nullable OriginSettings origin;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "the address to listen on; by default ${DEFAULT-VALUE}")
  String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      converter = PortNumber.class,
      description = "the port to listen on, 0 for any free one; by default ${DEFAULT-VALUE}")
  int port;

  @Option(
      names = "--location",
      paramLabel = "CODE",
      defaultValue = "NRT57",
      description = "the name of this edge location; by default ${DEFAULT-VALUE}")
  String location = "NRT57";

  @Mixin SiteOptions site = new SiteOptions();

  @Mixin DebugOptions debug = new DebugOptions();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = ByteSize.Converter.class,
      description =
          "how much of the heap responses may take; by default 256m, less in a small heap")
  @Nullable ByteSize memory;

  @Option(
      names = "--off-heap",
      paramLabel = "SIZE",
      converter = ByteSize.Converter.class,
      description =
          "memory outside of the heap, for bodies longer than 32k; 16m or more, by default none."
              + " Java needs -XX:MaxDirectMemorySize of 32m more")
  @Nullable ByteSize offHeap;

  @Option(
      names = "--admin-port",
      paramLabel = "N",
      converter = PortNumber.class,
      description = "GET /health, GET /stats, POST /purge on this port of 127.0.0.1, 0 for any")
  @Nullable Integer adminPort;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "a PKCS12 file with the certificate: TLS instead of clear text")
  @Nullable Path keystore;

  @Option(
      names = "--keystore-password",
      paramLabel = "TEXT",
      description = "its password; better in the environment, as CDN4J_KEYSTORE_PASSWORD")
  @Nullable String keystorePassword;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  boolean help;
}
