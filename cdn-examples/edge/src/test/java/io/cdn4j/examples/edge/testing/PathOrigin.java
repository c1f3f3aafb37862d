package io.cdn4j.examples.edge.testing;

import io.cdn4j.testing.RawOrigin;
import io.cdn4j.testing.RawOrigin.Peer;
import io.cdn4j.testing.RawOrigin.Script;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An origin with a script for each first segment of a path, so that many tests share it. Safe for
 * use by many threads.
 */
public final class PathOrigin implements AutoCloseable {
  private final Script otherwise;
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<String, List<String>> requests = new ConcurrentHashMap<>();
  private final RawOrigin origin = new RawOrigin(this::play);

  /** Starts an origin. */
  public PathOrigin(Script otherwise) {
    this.otherwise = otherwise;
  }

  private void play(Peer peer) throws IOException {
    String segment = segment(peer.target());
    seen(segment).add(peer.request());
    scripts.getOrDefault(segment, otherwise).play(peer);
  }

  /** What begins with this path is answered so. */
  public void on(String path, Script script) {
    scripts.put(segment(path), script);
  }

  /** The requests whose path begins so, in order. */
  public List<String> requests(String path) {
    return List.copyOf(seen(segment(path)));
  }

  /** All requests. */
  public List<String> requests() {
    return origin.requests();
  }

  private List<String> seen(String segment) {
    return requests.computeIfAbsent(segment, none -> new CopyOnWriteArrayList<>());
  }

  private static String segment(String target) {
    return target.replaceFirst("^(/[A-Za-z0-9]*).*", "$1");
  }

  /** Scheme, host and port. */
  public String url() {
    return origin.url();
  }

  /** Stops it and ends all connections. */
  @Override
  public void close() {
    origin.close();
  }
}
