package io.cdn4j.examples.edge.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A viewer on a raw socket: sends the very bytes of a text, and reads responses by their framing.
 * Whatever it waits for, it waits for at most ten seconds. Used by one thread.
 */
public final class Viewer implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:[ \t]*(\\d+)[ \t]*$");
  private static final Pattern CHUNKED = Pattern.compile("(?im)^transfer-encoding:.*chunked");

  private final Socket socket;
  private final InputStream in;
  private boolean head;

  private Viewer(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects to a port of 127.0.0.1. */
  public static Viewer connect(int port) {
    return connect(port, 0);
  }

  /**
   * Connects with a receive buffer of this size, so that little can be sent to whom does not read.
   */
  public static Viewer connect(int port, int receiveBuffer) {
    try {
      Socket socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) LONGEST.toMillis());
      byte[] loopback = {127, 0, 0, 1};
      socket.connect(new InetSocketAddress(InetAddress.getByAddress(loopback), port));
      return new Viewer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One request on a connection of its own, and its response. */
  public static Reply ask(int port, String request) {
    try (Viewer viewer = connect(port)) {
      return viewer.send(request).read();
    }
  }

  /** Sends bytes, one for each character. */
  public Viewer send(String latin1) {
    head = latin1.startsWith("HEAD ");
    try {
      socket.getOutputStream().write(latin1.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // The edge has closed; what it had to say can be read.
    }
    return this;
  }

  /** Says that nothing more will be sent. */
  public Viewer sendEnd() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      // It is closed already.
    }
    return this;
  }

  /** Reads a final response, with what the edge sent of it before it ended the connection. */
  public Reply read() {
    Reply reply = readHead();
    return reply.status() == 0 ? reply : readBody(reply);
  }

  /** Reads the head of a final response and leaves the body for {@link #readBody}. */
  public Reply readHead() {
    String text;
    int status;
    do {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      if (!readUntil(bytes, "\r\n\r\n")) {
        return new Reply(0, bytes.toString(ISO_8859_1), "", false);
      }
      text = bytes.toString(ISO_8859_1).trim();
      status = Integer.parseInt(text.substring(9, 12));
    } while (status < 200);
    return new Reply(status, text, "", false);
  }

  /** Reads the body that belongs to this head. */
  public Reply readBody(Reply reply) {
    int status = reply.status();
    if (head || status == 204 || status == 304) {
      return with(reply, "", true);
    }
    Matcher length = LENGTH.matcher(reply.head());
    if (CHUNKED.matcher(reply.head()).find()) {
      return readChunks(reply);
    }
    return length.find() ? readLength(reply, Integer.parseInt(length.group(1))) : readToEnd(reply);
  }

  private Reply readLength(Reply reply, int length) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return with(reply, bytes, readBytes(bytes, length));
  }

  private Reply readToEnd(Reply reply) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int next = next();
    while (next >= 0) {
      bytes.write(next);
      next = next();
    }
    return with(reply, bytes, next == END);
  }

  private Reply readChunks(Reply reply) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      if (!readUntil(line, "\r\n")) {
        return with(reply, content, false);
      }
      int size = Integer.parseInt(line.toString(ISO_8859_1).trim(), 16);
      boolean whole = readBytes(content, size) && readUntil(new ByteArrayOutputStream(), "\r\n");
      if (size == 0 || !whole) {
        return with(reply, content, whole);
      }
    }
  }

  /** Reads a number of bytes, whatever they are; fewer if the connection ends. */
  public String read(int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    readBytes(bytes, count);
    return bytes.toString(ISO_8859_1);
  }

  /** All that still comes until the edge ends the connection. */
  public String readToEnd() {
    return readToEnd(new Reply(0, "", "", false)).body();
  }

  private static Reply with(Reply reply, ByteArrayOutputStream bytes, boolean complete) {
    return with(reply, bytes.toString(ISO_8859_1), complete);
  }

  private static Reply with(Reply reply, String body, boolean complete) {
    return new Reply(reply.status(), reply.head(), body, complete);
  }

  private boolean readUntil(ByteArrayOutputStream bytes, String end) {
    int matched = 0;
    while (matched < end.length()) {
      int next = next();
      if (next < 0) {
        return false;
      }
      bytes.write(next);
      matched = next == end.charAt(matched) ? matched + 1 : next == end.charAt(0) ? 1 : 0;
    }
    return true;
  }

  private boolean readBytes(ByteArrayOutputStream bytes, int count) {
    for (int i = 0; i < count; i++) {
      int next = next();
      if (next < 0) {
        return false;
      }
      bytes.write(next);
    }
    return true;
  }

  private static final int END = -1;
  private static final int RESET = -2;

  /** The next byte, or whether the connection ended in order or was broken. */
  private int next() {
    try {
      return in.read();
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the edge neither answered nor closed within " + LONGEST, e);
    } catch (IOException e) {
      return RESET;
    }
  }

  /** Whether the edge ends the connection without another byte. */
  public boolean isEnded() {
    return next() < 0;
  }

  /** Leaves at once: the edge sees a reset. */
  public void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
