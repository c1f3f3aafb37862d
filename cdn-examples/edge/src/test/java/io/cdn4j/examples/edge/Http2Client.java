package io.cdn4j.examples.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** A viewer that speaks HTTP/2 with prior knowledge and sees frames. Waits at most ten seconds. */
final class Http2Client implements Closeable {
  private final HTTP2Client client = new HTTP2Client();
  private final Session session;

  Http2Client(int port) throws Exception {
    client.start();
    session =
        client
            .connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                new Session.Listener() {})
            .get(10, TimeUnit.SECONDS);
  }

  /** What came back. */
  record Result(int status, HttpFields fields, String body, boolean reset) {}

  Result get(String target) throws Exception {
    return ask("GET", target, HttpFields.EMPTY, "");
  }

  Result ask(String method, String target, HttpFields fields, String content) throws Exception {
    HttpURI uri = HttpURI.build().scheme("http").host("cdn.test").pathQuery(target);
    MetaData.Request request = new MetaData.Request(method, uri, HttpVersion.HTTP_2, fields);
    Answer answer = new Answer();
    Stream stream =
        session
            .newStream(new HeadersFrame(request, null, content.isEmpty()), answer)
            .get(10, TimeUnit.SECONDS);
    if (!content.isEmpty()) {
      ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(ISO_8859_1));
      // RFC 9113 section 8.1: a server may answer and reset the stream before it has all of it.
      var unused = stream.data(new DataFrame(stream.getId(), bytes, true));
    }
    return answer.result.get(10, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    LifeCycle.stop(client);
  }

  private static final class Answer implements Stream.Listener {
    private final CompletableFuture<Result> result = new CompletableFuture<>();
    private final StringBuilder body = new StringBuilder();
    private int status;
    private HttpFields fields = HttpFields.EMPTY;

    @Override
    public void onHeaders(Stream stream, HeadersFrame frame) {
      status = ((MetaData.Response) frame.getMetaData()).getStatus();
      fields = frame.getMetaData().getHttpFields();
      goOn(stream, frame.isEndStream());
    }

    @Override
    public void onDataAvailable(Stream stream) {
      Stream.Data data = stream.readData();
      if (data == null) {
        stream.demand();
        return;
      }
      body.append(ISO_8859_1.decode(data.frame().getByteBuffer()));
      data.release();
      goOn(stream, data.frame().isEndStream());
    }

    private void goOn(Stream stream, boolean ended) {
      if (ended) {
        result.complete(new Result(status, fields, body.toString(), false));
      } else {
        stream.demand();
      }
    }

    @Override
    public void onReset(Stream stream, ResetFrame frame, Callback callback) {
      result.complete(new Result(status, fields, body.toString(), true));
      callback.succeeded();
    }
  }
}
