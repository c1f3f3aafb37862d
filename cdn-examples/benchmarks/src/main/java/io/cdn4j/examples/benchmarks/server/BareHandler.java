package io.cdn4j.examples.benchmarks.server;

import io.cdn4j.examples.edge.jetty.ViewerConnectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * As fast as Jetty's core can be: it says the same to everybody, from a direct buffer, with fields
 * that are encoded already. Its server is set up as that of the edge.
 */
public final class BareHandler extends Handler.Abstract.NonBlocking {
  private final List<HttpField> fields = new ArrayList<>();
  private final ByteBuffer body;

  BareHandler(BareAnswer answer) {
    answer.fields().forEach(field -> fields.add(encoded(field.getKey(), field.getValue())));
    fields.add(encoded("Content-Length", "" + answer.body().length));
    body = ByteBuffer.allocateDirect(answer.body().length).put(answer.body()).flip();
  }

  private static HttpField encoded(String name, String value) {
    HttpHeader header = HttpHeader.CACHE.get(name);
    return header == null
        ? new PreEncodedHttpField(name, value)
        : new PreEncodedHttpField(header, name, value);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.setStatus(200);
    fields.forEach(response.getHeaders()::add);
    response.write(true, body.slice(), callback);
    return true;
  }

  /** Arguments: those of {@link BareAnswer}. */
  public static void main(String[] arguments) throws Exception {
    Server server = ViewerConnectors.server("bare");
    ServerConnector connector = ViewerConnectors.add(server, "127.0.0.1", 0, null);
    HttpConfiguration configuration =
        connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    connector.setConnectionFactories(List.of(new HttpConnectionFactory(configuration)));
    server.setHandler(new BareHandler(BareAnswer.of(arguments)));
    server.start();
    ReadyLine.print("bare handler", connector.getLocalPort());
  }
}
