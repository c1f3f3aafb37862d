package io.cdn4j.examples.benchmarks.server;

import io.cdn4j.examples.edge.EdgeServer;
import io.cdn4j.examples.proxying.container.WebContainer;
import io.cdn4j.store.MemoryStoreSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server that is compared with another. */
public enum Contender {
  /** The edge server. */
  EDGE {
    @Override
    public ServerProcess start(Setting setting) throws IOException, InterruptedException {
      return edge(setting.origin());
    }
  },
  /** A handler of Jetty's core that repeats what the edge says. */
  BARE_HANDLER {
    @Override
    public ServerProcess start(Setting setting) throws IOException, InterruptedException {
      return ServerProcess.java(BareHandler.class, repeat(setting));
    }

    @Override
    public boolean repeats() {
      return true;
    }
  },
  /** The proxy cache of nginx. */
  NGINX {
    @Override
    public Optional<String> missing() {
      return lacking("nginx");
    }

    @Override
    public ServerProcess start(Setting setting) throws IOException, InterruptedException {
      return Nginx.start(setting.origin().url());
    }
  },
  /** Varnish. */
  VARNISH {
    @Override
    public Optional<String> missing() {
      return lacking("varnishd");
    }

    @Override
    public ServerProcess start(Setting setting) throws IOException, InterruptedException {
      return Varnish.start(setting.origin());
    }
  },
  /** An application behind the edge as a filter. */
  FILTER {
    @Override
    public ServerProcess start(Setting setting) throws IOException, InterruptedException {
      return FilteredApplication.start(
          WebContainer.Kind.JETTY, FILTER_THREADS, MemoryStoreSettings.defaults().capacity());
    }
  },
  /** The same application without a filter. */
  NO_FILTER {
    @Override
    public ServerProcess start(Setting setting) throws IOException, InterruptedException {
      return ServerProcess.java(PlainApplication.class, List.of());
    }
  },
  /** The same behind a filter that repeats what the edge says. */
  BARE_FILTER {
    @Override
    public ServerProcess start(Setting setting) throws IOException, InterruptedException {
      return ServerProcess.java(BareFilterApplication.class, repeat(setting));
    }

    @Override
    public boolean repeats() {
      return true;
    }
  };

  /** How many threads the containers of the filters have. */
  static final int FILTER_THREADS = 50;

  /**
   * Where a contender starts.
   *
   * @param size how long the body of a hit is
   * @param like the fields of the hit that a bare server repeats, one line each
   */
  public record Setting(TinyOrigin origin, int size, List<String> like) {}

  /** Starts it; whoever starts it closes it. */
  public abstract ServerProcess start(Setting setting) throws IOException, InterruptedException;

  /** What it needs and this machine has not. */
  public Optional<String> missing() {
    return Optional.empty();
  }

  /** Whether it sends the fields of {@link Setting#like}. */
  public boolean repeats() {
    return false;
  }

  /** An edge server in front of an origin. */
  public static ServerProcess edge(TinyOrigin origin) throws IOException, InterruptedException {
    return ServerProcess.java(EdgeServer.class, List.of("--origin", origin.url(), "--port", "0"));
  }

  /** Why a program cannot be started: it is not installed. */
  public static Optional<String> lacking(String program) {
    return Tool.find(program).isPresent() ? Optional.empty() : Optional.of("no " + program);
  }

  static List<String> repeat(Setting setting) {
    List<String> arguments = new ArrayList<>();
    arguments.add("" + setting.size());
    arguments.addAll(setting.like());
    return arguments;
  }
}
