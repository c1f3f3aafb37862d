package io.cdn4j.examples.edge.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cdn4j.examples.edge.testing.Reply.Framing;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A viewer on a raw socket: sends the very bytes of a text, and reads responses by their framing.
 * Whatever it waits for, it waits for at most ten seconds. Used by one thread.
 */
public final class Viewer implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Socket socket;
  private final InputStream in;
  private boolean withoutBody;

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
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(loopback), port),
          (int) LONGEST.toMillis());
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
    withoutBody = latin1.startsWith("HEAD ");
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
    while (reply.status() / 100 == 1) {
      reply = readHead();
    }
    return reply.status() == 0 ? reply : readBody(reply);
  }

  /** Reads one head, also of an interim response, and leaves the body for {@link #readBody}. */
  public Reply readHead() {
    StringBuilder text = new StringBuilder();
    if (!readUntil("\r\n\r\n", text)) {
      return new Reply(0, text.toString(), "", Framing.CUT);
    }
    String head = text.toString().trim();
    return new Reply(Integer.parseInt(head.substring(9, 12)), head, "", Framing.CUT);
  }

  /** Reads the body that belongs to this head. */
  public Reply readBody(Reply reply) {
    int status = reply.status();
    if (withoutBody || status / 100 == 1 || status == 204 || status == 304) {
      return new Reply(status, reply.head(), "", Framing.NONE);
    }
    StringBuilder body = new StringBuilder();
    Framing framing = readFramed(reply, body);
    return new Reply(status, reply.head(), body.toString(), framing);
  }

  private Framing readFramed(Reply reply, StringBuilder body) {
    if (reply.field("Transfer-Encoding").equals("chunked")) {
      return readChunks(body) ? Framing.CHUNKED : Framing.CUT;
    }
    if (reply.has("Content-Length")) {
      int length = Integer.parseInt(reply.field("Content-Length"));
      return read(length, body) ? Framing.LENGTH : Framing.CUT;
    }
    return readToEnd(body) ? Framing.CLOSE : Framing.CUT;
  }

  private boolean readChunks(StringBuilder body) {
    while (true) {
      StringBuilder line = new StringBuilder();
      if (!readUntil("\r\n", line)) {
        return false;
      }
      int size = Integer.parseInt(line.substring(0, line.length() - 2), 16);
      StringBuilder end = new StringBuilder();
      if (!read(size, body) || !read(2, end) || !end.toString().equals("\r\n")) {
        return false;
      }
      if (size == 0) {
        return true;
      }
    }
  }

  /** Reads a number of bytes, whatever they are; fewer if the connection ends. */
  public String read(int count) {
    StringBuilder text = new StringBuilder();
    read(count, text);
    return text.toString();
  }

  /** Reads the bytes up to these, whatever they mean. */
  public String readUntil(String end) {
    StringBuilder text = new StringBuilder();
    if (!readUntil(end, text)) {
      throw new AssertionError("the connection ended after '%s'".formatted(text));
    }
    return text.toString();
  }

  /** All that still comes until the edge ends the connection. */
  public String readToEnd() {
    StringBuilder text = new StringBuilder();
    readToEnd(text);
    return text.toString();
  }

  private boolean read(int count, StringBuilder text) {
    for (int i = 0; i < count; i++) {
      int next = next();
      if (next < 0) {
        return false;
      }
      text.append((char) next);
    }
    return true;
  }

  private boolean readUntil(String end, StringBuilder text) {
    while (text.indexOf(end, text.length() - end.length()) < 0) {
      if (!read(1, text)) {
        return false;
      }
    }
    return true;
  }

  private boolean readToEnd(StringBuilder text) {
    int next = next();
    while (next >= 0) {
      text.append((char) next);
      next = next();
    }
    return next == END;
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

  /**
   * Sends these bytes again and again, at most a hundred times with this time between, until the
   * edge does something.
   *
   * @return whether it ended the connection; otherwise it has sent something that can be read
   */
  public boolean isEndedWhileDripping(String drop, Duration between) {
    try {
      socket.setSoTimeout((int) between.toMillis());
      for (int i = 0; i < 100; i++) {
        in.mark(1);
        try {
          boolean ended = in.read() < 0;
          in.reset();
          socket.setSoTimeout((int) LONGEST.toMillis());
          return ended;
        } catch (SocketTimeoutException e) {
          send(drop);
        }
      }
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("nothing happened");
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
