package io.cdn4j.examples.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.cdn4j.examples.edge.RawResponse.Framing;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * A viewer that sends the very bytes of a test and reads responses one by one. Waits at most ten
 * seconds.
 */
final class RawClient implements Closeable {
  private final Socket socket = new Socket();
  private final InputStream in;

  RawClient(int port) throws IOException {
    this(port, 0);
  }

  /** A viewer with a receive buffer of its own size; 0 for the usual one. */
  RawClient(int port, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends one request on a connection of its own and reads the response. */
  static RawResponse ask(int port, String request) throws IOException {
    try (RawClient client = new RawClient(port)) {
      return client.send(request).read(request.substring(0, request.indexOf(' ')));
    }
  }

  /** Sends bytes, one for each character. */
  RawClient send(String latin1) throws IOException {
    try {
      socket.getOutputStream().write(latin1.getBytes(ISO_8859_1));
    } catch (SocketException e) {
      // The other side has answered and closed already: what it said can still be read.
    }
    return this;
  }

  /** Ends what this side sends. */
  void finish() throws IOException {
    socket.shutdownOutput();
  }

  /** Reads the response to a GET. */
  RawResponse read() throws IOException {
    return read("GET");
  }

  /** Reads the response to a request with this method. */
  RawResponse read(String method) throws IOException {
    String head = head();
    RawResponse response = new RawResponse(head, "", Framing.NONE);
    if (method.equals("HEAD")
        || response.status() / 100 == 1
        || response.status() == 204
        || response.status() == 304) {
      return response;
    }
    String length = response.field("Content-Length");
    if (response.field("Transfer-Encoding").equals("chunked")) {
      return chunked(head);
    }
    if (length.isEmpty()) {
      return untilClose(head);
    }
    byte[] body = bytes(Integer.parseInt(length));
    return new RawResponse(
        head,
        new String(body, ISO_8859_1),
        body.length == Integer.parseInt(length) ? Framing.LENGTH : Framing.CUT);
  }

  private String head() throws IOException {
    return readUntil("\r\n\r\n");
  }

  /** Reads the bytes up to these, whatever they mean. */
  String readUntil(String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end, text.length() - end.length()) < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("the connection ended after '%s'".formatted(text));
      }
      text.append((char) b);
    }
    return text.toString();
  }

  private RawResponse chunked(String head) throws IOException {
    StringBuilder body = new StringBuilder();
    while (true) {
      String line = line();
      if (!line.matches("[0-9a-fA-F]+")) {
        return new RawResponse(head, body.toString(), Framing.CUT);
      }
      int length = Integer.parseInt(line, 16);
      byte[] chunk = bytes(length);
      body.append(new String(chunk, ISO_8859_1));
      if (chunk.length < length || !line().isEmpty()) {
        return new RawResponse(head, body.toString(), Framing.CUT);
      }
      if (length == 0) {
        return new RawResponse(head, body.toString(), Framing.CHUNKED);
      }
    }
  }

  /** A line without its end; a question mark if the connection ended before it. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      byte[] next = bytes(1);
      if (next.length == 0) {
        return "?";
      }
      line.append((char) (next[0] & 0xff));
      if (line.indexOf("\r\n") >= 0) {
        return line.substring(0, line.length() - 2);
      }
    }
  }

  private RawResponse untilClose(String head) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      in.transferTo(body);
      return new RawResponse(head, body.toString(ISO_8859_1), Framing.CLOSE);
    } catch (SocketException e) {
      return new RawResponse(head, body.toString(ISO_8859_1), Framing.CUT);
    }
  }

  private byte[] bytes(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      while (bytes.size() < count) {
        int b = in.read();
        if (b < 0) {
          break;
        }
        bytes.write(b);
      }
    } catch (SocketException e) {
      // A reset is an end too.
    }
    return bytes.toByteArray();
  }

  /** Reads so many bytes. */
  byte[] readBytes(int count) throws IOException {
    byte[] read = bytes(count);
    if (read.length < count) {
      throw new IOException(
          "the connection ended after %d of %d bytes".formatted(read.length, count));
    }
    return read;
  }

  /**
   * Sends these bytes again and again, at most a hundred times with this time between, until the
   * other side does something.
   *
   * @return whether it ended the connection; otherwise it has sent something that can be read
   */
  boolean isEndedWhileDripping(String drop, Duration between) throws IOException {
    socket.setSoTimeout((int) between.toMillis());
    try {
      for (int i = 0; i < 100; i++) {
        in.mark(1);
        try {
          boolean ended = in.read() < 0;
          in.reset();
          return ended;
        } catch (SocketTimeoutException e) {
          send(drop);
        } catch (SocketException e) {
          return true;
        }
      }
      throw new IOException("nothing happened");
    } finally {
      socket.setSoTimeout(10_000);
    }
  }

  /** Whether the other side ends the connection without a further byte. */
  boolean isEnded() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
