package io.cdn4j.examples.edge.jetty;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** How a response ends that cannot become whole. */
final class Cut {
  private Cut() {}

  /** The status for a viewer who has been sent nothing yet. */
  static int status(Throwable cause) {
    if (cause instanceof TimeoutException) {
      return 504;
    }
    return cause instanceof IOException ? 502 : 500;
  }

  /**
   * Makes the coming end of the connection a reset where an orderly close would not do. In HTTP/1.0
   * that may look like the end of a body; and to a viewer who takes hardly any bytes the kernel
   * would go on sending the megabytes that it already has.
   */
  static void prepare(Request request, Throwable cause) {
    boolean closeIsAnEnd = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
    if (request.getConnectionMetaData() instanceof EdgeConnection connection
        && (closeIsAnEnd || cause instanceof TimeoutException)) {
      reset(connection.getEndPoint());
    }
  }

  private static void reset(EndPoint endPoint) {
    Object transport = endPoint.getTransport();
    if (transport instanceof EndPoint underTls) {
      reset(underTls);
    } else if (transport instanceof SocketChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        // It is closed already.
      }
    }
  }
}
