package io.cdn4j.examples.benchmarks.server;

import java.io.IOException;
import java.util.List;

/** Varnish with its default rules and a cache in memory. */
final class Varnish {
  private static final String STORAGE = "malloc,256m";

  private Varnish() {}

  static ServerProcess start(TinyOrigin origin) throws IOException, InterruptedException {
    Scratch scratch = Scratch.create("varnish");
    int port = FreePort.find();
    List<String> command =
        List.of(
            Tool.find("varnishd").orElseThrow(),
            "-F",
            "-a",
            "127.0.0.1:" + port,
            "-b",
            origin.authority(),
            "-s",
            STORAGE,
            "-n",
            scratch.directory("varnish").toString());
    return ServerProcess.start(command, scratch, output -> FreePort.ifOpen(port));
  }
}
