package io.cdn4j.examples.benchmarks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An origin in this process with one large object at {@code /large/...}, made of {@link
 * SeededBytes}: it has a strong ETag, answers ranges, and counts what it sends. A thread for each
 * connection.
 */
public final class LargeOrigin implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final int BACKLOG = 256;

  private final ServerSocketChannel server;
  private final SeededBytes content;
  private final long size;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong firstByte = new AtomicLong();

  /**
   * What it has done.
   *
   * @param requests how many it has answered
   * @param bytes of bodies, as far as they were sent
   */
  public record Counts(long requests, long bytes) {
    /** What has come since. */
    public Counts since(Counts before) {
      return new Counts(requests - before.requests, bytes - before.bytes);
    }
  }

  private LargeOrigin(ServerSocketChannel server, SeededBytes content, long size) {
    this.server = server;
    this.content = content;
    this.size = size;
  }

  /** Starts one on a free port, with an object of so many bytes. */
  public static LargeOrigin start(SeededBytes content, long size) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    LargeOrigin origin = new LargeOrigin(server, content, size);
    daemon(origin::accept);
    return Cleanup.atExit(origin);
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "large-origin");
    thread.setDaemon(true);
    thread.start();
  }

  /** Its address without a path. */
  public String url() throws IOException {
    return "http://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  /** What it has done until now. */
  public Counts counts() {
    return new Counts(requests.get(), bytes.get());
  }

  /** Forgets when the first byte was sent. */
  public void forgetFirstByte() {
    firstByte.set(0);
  }

  /** When the first byte of a body was handed to the system since then, as System.nanoTime(). */
  public long firstByte() {
    return firstByte.get();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        daemon(() -> serve(channel));
      }
    } catch (IOException e) {
      if (server.isOpen()) {
        System.err.println("the origin accepts no more: " + e);
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
      LargeRequest request = LargeRequest.read(channel);
      while (request != null) {
        answer(channel, request, buffer);
        request = LargeRequest.read(channel);
      }
    } catch (IOException e) {
      // Whoever asked has gone, and says himself what is wrong with that.
      System.err.println("the origin's connection has ended: " + e.getMessage());
    }
  }

  private void answer(SocketChannel channel, LargeRequest request, ByteBuffer buffer)
      throws IOException {
    requests.incrementAndGet();
    LargeRequest.Part part = request.part(size, etag());
    channel.write(ByteBuffer.wrap(head(part).getBytes(US_ASCII)));
    if (request.isHead()) {
      return;
    }
    long end = part.first() + part.length();
    for (long at = part.first(); at < end; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
      content.fill(buffer, at);
      buffer.flip();
      firstByte.compareAndSet(0, System.nanoTime());
      while (buffer.hasRemaining()) {
        bytes.addAndGet(channel.write(buffer));
      }
    }
  }

  private String etag() {
    return "\"" + Long.toHexString(content.seed()) + "-" + size + "\"";
  }

  private String head(LargeRequest.Part part) {
    String status = part.partial() ? "206 Partial Content" : "200 OK";
    String range =
        part.partial()
            ? "Content-Range: bytes %d-%d/%d\r\n"
                .formatted(part.first(), part.first() + part.length() - 1, size)
            : "";
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\n%sETag: %s\r\n"
            .formatted(status, part.length(), range, etag())
        + "Accept-Ranges: bytes\r\nCache-Control: max-age=36000\r\n"
        + "Content-Type: application/octet-stream\r\n\r\n";
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
