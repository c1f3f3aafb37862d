package io.cdn4j.servlet;

import io.cdn4j.http.OriginRequest;
import io.cdn4j.http.ResponseSink;
import io.cdn4j.http.ViewerRequest;
import io.cdn4j.origin.Origin;
import io.cdn4j.origin.OriginException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rest of the filter chain as the origin of one request. */
final class ChainOrigin implements Origin {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final FilterChain chain;
  private final ViewerRequest viewer;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final ViewerSink sink;
  private final WriterCharsets charsets;
  private final Runnable onComplete;
  private @Nullable ChainBody body;

  /**
   * The origin of a request.
   *
   * @param onComplete runs when the application has completed a response by itself
   */
  ChainOrigin(
      FilterChain chain,
      ViewerRequest viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      ViewerSink sink,
      WriterCharsets charsets,
      Runnable onComplete) {
    this.chain = chain;
    this.viewer = viewer;
    this.request = request;
    this.response = response;
    this.sink = sink;
    this.charsets = charsets;
    this.onComplete = onComplete;
  }

  @Override
  public void fetch(OriginRequest sent, ResponseSink engine) throws IOException {
    if (body != null) {
      // Some containers would leave out the filters in it the second time.
      throw new OriginException(
          OriginException.Failure.MALFORMED,
          "the application's answer fits nothing stored, and its chain can be called only once");
    }
    BeforeChain before = BeforeChain.of(response);
    sink.dirtied(before);
    ChainHead head = new ChainHead(request, response, before, viewer.authenticated());
    body = new ChainBody(response, head, engine, sink, viewer.isGet());
    boolean unsafe = !SAFE.contains(viewer.method());
    ChainResponse seen = new ChainResponse(response, body, charsets, unsafe);
    AskedFields asked = AskedFields.of(viewer.fields(), sent.fields());
    ChainRun.run(chain, new ChainRequest(request, asked, seen, onComplete), seen);
  }

  long written() {
    return body == null ? 0 : body.written();
  }
}
