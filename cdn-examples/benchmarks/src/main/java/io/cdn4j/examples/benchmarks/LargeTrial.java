package io.cdn4j.examples.benchmarks;

import io.cdn4j.examples.benchmarks.client.LargeViewer;
import io.cdn4j.examples.benchmarks.client.LargeViewer.View;
import io.cdn4j.examples.benchmarks.server.LargeOrigin;
import io.cdn4j.examples.benchmarks.server.Nginx;
import io.cdn4j.examples.benchmarks.server.QuietDisk;
import io.cdn4j.examples.benchmarks.server.Scratch;
import io.cdn4j.examples.benchmarks.server.SeededBytes;
import io.cdn4j.examples.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** One large object through one server that has nothing yet, twice. */
final class LargeTrial {
  static final String EDGE = "edge";
  static final String NGINX = "nginx";
  private static final String PATH = "/large/object";

  private final LargeOptions options;
  private final SeededBytes content;
  private final LargeOrigin origin;

  LargeTrial(LargeOptions options, SeededBytes content, LargeOrigin origin) {
    this.options = options;
    this.content = content;
    this.origin = origin;
  }

  /** Cold, then warm; the files have gone when it returns. */
  List<LargeRun> run(String name) throws IOException, InterruptedException {
    QuietDisk.syncAndDrop();
    try (Scratch scratch = Scratch.create("large");
        ServerProcess server = start(name, scratch)) {
      try {
        LargeRun cold = ask(name, "cold", server.url(PATH));
        // What the first run has written must not be written while the second one reads.
        QuietDisk.sync();
        return List.of(cold, ask(name, "warm", server.url(PATH)));
      } catch (IOException e) {
        throw new IOException(e.getMessage() + "; the server wrote: " + server.output(), e);
      }
    }
  }

  private ServerProcess start(String name, Scratch scratch)
      throws IOException, InterruptedException {
    return name.equals(NGINX)
        ? Nginx.start(origin.url())
        : options.edge.edge().start(origin.url(), scratch.directory("disk"));
  }

  private LargeRun ask(String name, String temperature, URI url)
      throws IOException, InterruptedException {
    LargeOrigin.Counts before = origin.counts();
    origin.forgetFirstByte();
    List<Callable<View>> viewers = new ArrayList<>();
    for (int i = 0; i < options.viewers; i++) {
      LargeViewer viewer = new LargeViewer(content);
      viewers.add(() -> viewer.all(url, options.size));
    }
    List<View> views = AtOnce.run(viewers);
    LargeRun run =
        new LargeRun(name, temperature, views, origin.counts().since(before), origin.firstByte());
    System.out.println(run.row());
    return run;
  }
}
