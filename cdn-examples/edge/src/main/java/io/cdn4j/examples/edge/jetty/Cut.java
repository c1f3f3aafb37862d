package io.cdn4j.examples.edge.jetty;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
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
   * Sees to it that the coming end of the connection cannot be taken for the end of a body: in
   * HTTP/1.0 an orderly close may be just that, a reset is not.
   */
  static void visibly(Request request) {
    if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0
        && request.getConnectionMetaData() instanceof EdgeConnection connection
        && connection.getEndPoint().getTransport() instanceof SocketChannel channel) {
      try {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException e) {
        // It is closed already.
      }
    }
  }
}
