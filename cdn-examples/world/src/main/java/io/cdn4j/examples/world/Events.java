package io.cdn4j.examples.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events: everybody who listens gets what is said from then on. Who reads too slowly
 * misses some. Safe for use by many threads.
 */
final class Events {
  private static final int MOST_LISTENERS = 50;
  private static final int MOST_WAITING = 256;
  private static final long HEARTBEAT_SECONDS = 5;

  private final Set<BlockingQueue<byte[]>> listeners = ConcurrentHashMap.newKeySet();

  /** Says something to all who listen; never waits. */
  void say(String event, byte[] json) {
    byte[] message =
        "event: %s\ndata: %s\n\n".formatted(event, new String(json, UTF_8).strip()).getBytes(UTF_8);
    for (BlockingQueue<byte[]> listener : listeners) {
      // A full queue belongs to a page that does not read: it misses this one.
      boolean unused = listener.offer(message);
    }
  }

  boolean hasRoom() {
    return listeners.size() < MOST_LISTENERS;
  }

  /** Writes what is said, until the listener has gone or the thread is interrupted. */
  void listen(OutputStream out) throws IOException {
    BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    listeners.add(queue);
    try {
      out.write(":\n\n".getBytes(UTF_8));
      out.flush();
      while (true) {
        byte[] message = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        out.write(message == null ? ":\n\n".getBytes(UTF_8) : message);
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      listeners.remove(queue);
    }
  }
}
