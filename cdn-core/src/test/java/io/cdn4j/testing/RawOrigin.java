package io.cdn4j.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/**
 * An origin on 127.0.0.1 that records the very bytes of each request and answers with the very
 * bytes of a script. All text is Latin-1, so that a character is a byte. Safe for use by many
 * threads.
 *
 * <pre>{@code
 * try (RawOrigin origin = RawOrigin.answering(head("HTTP/1.1 200 OK", "Content-Length: 2") + "hi")) { ... }
 * try (RawOrigin origin = new RawOrigin(peer -> { peer.send("HTTP/1.1 200 OK\r\n"); peer.reset(); })) { ... }
 * }</pre>
 */
public final class RawOrigin implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:[ \t]*(\\d+)\\r?$");
  private static final Pattern CHUNKED =
      Pattern.compile("(?im)^transfer-encoding:[ \t]*chunked\\r?$");

  /** Plays the answer to one request; called for each request, on a thread of its connection. */
  @FunctionalInterface
  public interface Script {
    /** Answers; an exception ends the connection. */
    void play(Peer peer) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Starts to listen on a free port. */
  public RawOrigin(Script script) {
    this(ServerSocketFactory.getDefault(), script);
  }

  /** Starts to listen on a socket of this factory, such as one of TLS. */
  public RawOrigin(ServerSocketFactory sockets, Script script) {
    this.script = script;
    try {
      server = sockets.createServerSocket(0, 100, InetAddress.getByAddress(LOOPBACK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("raw-origin-accept", this::accept);
  }

  /** Answers the first request of all with the first text and so on; the last one is repeated. */
  public static RawOrigin answering(String... answers) {
    return new RawOrigin(
        peer -> peer.send(answers[Math.min(peer.requestNumber(), answers.length) - 1]));
  }

  /** The lines of a head, each with its end, and the empty line that ends the head. */
  public static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** The port. */
  public int port() {
    return server.getLocalPort();
  }

  /** Scheme, host and port, without a slash at the end. */
  public String url() {
    return (server instanceof SSLServerSocket ? "https" : "http") + "://127.0.0.1:" + port();
  }

  /**
   * The requests in the order of their arrival: head and content as they came, chunking included.
   */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** The only request so far; fails if there is none or more than one. */
  public String request() {
    if (requests.size() != 1) {
      throw new AssertionError("expected one request; got " + requests);
    }
    return requests.get(0);
  }

  /** How many connections were accepted so far. */
  public int connections() {
    return connections.get();
  }

  /** Stops listening and ends all connections; scripts that hang return with an exception. */
  @Override
  public void close() {
    closed.countDown();
    quietly(server);
    open.forEach(RawOrigin::quietly);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        int number = connections.incrementAndGet();
        start("raw-origin-" + number, () -> converse(socket, number));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket socket, int connection) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int onConnection = 1; !socket.isClosed(); onConnection++) {
        String request = read(in);
        if (request.isEmpty()) {
          return;
        }
        script.play(new Peer(socket, in, request, record(request), connection, onConnection));
      }
    } catch (IOException e) {
      // The client left, or the script wanted an end: both are what tests are about.
    } finally {
      open.remove(socket);
    }
  }

  private synchronized int record(String request) {
    requests.add(request);
    return requests.size();
  }

  /** One request, or nothing at the end of the connection. */
  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!readUntil(in, bytes, "\r\n\r\n")) {
      return "";
    }
    String head = bytes.toString(ISO_8859_1);
    Matcher length = LENGTH.matcher(head);
    if (CHUNKED.matcher(head).find()) {
      readUntil(in, bytes, "0\r\n\r\n");
    } else if (length.find()) {
      bytes.write(in.readNBytes(Integer.parseInt(length.group(1))));
    }
    return bytes.toString(ISO_8859_1);
  }

  private static boolean readUntil(InputStream in, ByteArrayOutputStream bytes, String end)
      throws IOException {
    StringBuilder tail = new StringBuilder();
    while (tail.indexOf(end) < 0) {
      int b = in.read();
      if (b < 0) {
        return false;
      }
      bytes.write(b);
      tail.append((char) b);
      tail.delete(0, Math.max(0, tail.length() - end.length()));
    }
    return true;
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private static void quietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Closing is all that is left to do.
    }
  }

  /** The script's end of one connection, for one request. */
  public final class Peer {
    private final Socket socket;
    private final InputStream in;
    private final String request;
    private final int requestNumber;
    private final int connectionNumber;
    private final int onConnection;

    private Peer(
        Socket socket,
        InputStream in,
        String request,
        int requestNumber,
        int connectionNumber,
        int onConnection) {
      this.socket = socket;
      this.in = in;
      this.request = request;
      this.requestNumber = requestNumber;
      this.connectionNumber = connectionNumber;
      this.onConnection = onConnection;
    }

    /** The request as it came. */
    public String request() {
      return request;
    }

    /** The method of the request. */
    public String method() {
      return request.substring(0, request.indexOf(' '));
    }

    /** The request target as it came. */
    public String target() {
      return request.substring(method().length() + 1, request.indexOf(" HTTP/1."));
    }

    /** The value of the first field with this name, or an empty text. */
    public String field(String name) {
      String wanted = name.toLowerCase(Locale.ROOT) + ":";
      return request
          .lines()
          .skip(1)
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(wanted))
          .map(line -> line.substring(wanted.length()).trim())
          .findFirst()
          .orElse("");
    }

    /** The number of this request among all, from 1. */
    public int requestNumber() {
      return requestNumber;
    }

    /** The number of this connection among all, from 1. */
    public int connectionNumber() {
      return connectionNumber;
    }

    /** The number of this request on its connection, from 1. */
    public int requestOnConnection() {
      return onConnection;
    }

    /** Sends bytes, one for each character. */
    public void send(String latin1) throws IOException {
      send(latin1.getBytes(ISO_8859_1));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    }

    /** Sends bytes one by one, each in a packet of its own as far as the network allows. */
    public void drip(String latin1) throws IOException {
      for (byte b : latin1.getBytes(ISO_8859_1)) {
        send(new byte[] {b});
      }
    }

    /** Ends the connection in order: the client sees the end of the stream. */
    public void close() throws IOException {
      // A close with unread input would be a reset.
      socket.shutdownOutput();
      in.skipNBytes(in.available());
      socket.close();
    }

    /** Breaks the connection: the client sees a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Does nothing until the client or the test ends the connection, and then ends it. */
    public void hang() throws IOException {
      in.transferTo(OutputStream.nullOutputStream());
      socket.close();
    }

    /** Waits for the latch, or until the origin is closed. */
    public void await(CountDownLatch latch) throws IOException {
      while (!within(latch, Duration.ofMillis(20))) {
        if (closed.getCount() == 0) {
          throw new IOException("the origin was closed");
        }
      }
    }

    /** Sends nothing for a while, or until the origin is closed. */
    public void pause(Duration time) throws IOException {
      if (within(closed, time)) {
        throw new IOException("the origin was closed");
      }
    }

    private boolean within(CountDownLatch latch, Duration time) throws IOException {
      try {
        return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }
}
