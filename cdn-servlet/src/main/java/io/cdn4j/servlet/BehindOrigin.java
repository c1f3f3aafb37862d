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

/** The rest of the filter chain as the origin of a validation behind an answer. */
final class BehindOrigin implements Origin {
  private final FilterChain chain;
  private final ViewerRequest viewer;
  private final HttpServletRequest request;
  private final HttpServletResponse sent;
  private final BeforeChain before;
  private final WriterCharsets charsets;
  private boolean asked;

  BehindOrigin(
      FilterChain chain,
      ViewerRequest viewer,
      HttpServletRequest request,
      HttpServletResponse sent,
      BeforeChain before,
      WriterCharsets charsets) {
    this.chain = chain;
    this.viewer = viewer;
    this.request = request;
    this.sent = sent;
    this.before = before;
    this.charsets = charsets;
  }

  @Override
  public void fetch(OriginRequest question, ResponseSink engine) throws IOException {
    if (asked) {
      throw new OriginException(
          OriginException.Failure.MALFORMED, "the application's answer fits nothing stored");
    }
    asked = true;
    BehindResponse response = new BehindResponse(sent, before.fields(), charsets);
    ChainHead head = new ChainHead(request, response, before, viewer.authenticated());
    ChainBody body = new ChainBody(response, head, engine, null, viewer.isGet());
    ChainResponse seen = new ChainResponse(response, body, charsets, false);
    AskedFields fields = AskedFields.of(viewer.fields(), question.fields());
    ChainRun.run(chain, new BehindRequest(request, fields, seen), seen);
  }
}
