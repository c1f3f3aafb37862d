package io.cdn4j.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The response as the chain sees it. The head is the container's own from the first call on, so
 * that its rules for types, charsets, cookies and sessions apply; the body goes through {@link
 * ChainBody}.
 */
final class ChainResponse extends CloseableHead {
  private final HttpServletResponse containers;
  private final ChainBody body;
  private final WriterCharsets charsets;
  private final boolean unsafe;
  private @Nullable ServletOutputStream output;
  private @Nullable PrintWriter writer;
  private boolean answered;

  /** Jetty has been asked for its writer or stream; see {@link JettyForward}. */
  private boolean jettyKnows;

  ChainResponse(
      HttpServletResponse containers, ChainBody body, WriterCharsets charsets, boolean unsafe) {
    super(TomcatForward.opaque(containers), body);
    this.containers = containers;
    this.body = body;
    this.charsets = charsets;
    this.unsafe = unsafe;
  }

  // ---- the body ----

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    noticeForward();
    if (output == null) {
      if (writer != null) {
        throw new IllegalStateException("getWriter was called before");
      }
      if (!body.isTaken()) {
        super.getOutputStream();
        jettyKnows = !JettyForward.isIdle(containers);
      }
      output = new ChainOutput(body, this);
    }
    return output;
  }

  @Override
  public PrintWriter getWriter() throws IOException {
    noticeForward();
    if (writer == null) {
      if (output != null) {
        throw new IllegalStateException("getOutputStream was called before");
      }
      if (answered && TomcatForward.concerns(containers)) {
        return new PrintWriter(Writer.nullWriter());
      }
      ChainWriter chars = body.isTaken() ? ownWriter() : containersWriter();
      body.writer(chars);
      writer = new ChainPrintWriter(chars, charsets.lineEnd());
    }
    return writer;
  }

  private void noticeForward() {
    if (jettyKnows && body.isHeld() && JettyForward.isIdle(containers)) {
      forget();
    }
  }

  private void forget() {
    body.discardHeld();
    body.forgetWriter();
    jettyKnows = false;
    output = null;
    writer = null;
  }

  private ChainWriter containersWriter() throws IOException {
    String type = containers.getContentType();
    PrintWriter made = containers.getWriter();
    charsets.learnLineEnd(made);
    jettyKnows = !JettyForward.isIdle(containers);
    Charset charset = Charset.forName(containers.getCharacterEncoding());
    charsets.learn(type, new WriterCharsets.Encoded(charset, containers.getContentType()));
    return new ChainWriter(body, containers, charset);
  }

  private ChainWriter ownWriter() {
    String encoding = containers.getCharacterEncoding();
    Charset charset = encoding == null ? StandardCharsets.ISO_8859_1 : Charset.forName(encoding);
    return new ChainWriter(body, null, charset);
  }

  @Override
  public void flushBuffer() throws IOException {
    body.flush();
  }

  @Override
  public boolean isCommitted() {
    return body.isTaken() || super.isCommitted();
  }

  @Override
  public void setBufferSize(int size) {
    if (body.isHoldingBytes() || body.isTaken()) {
      throw new IllegalStateException("content was written before");
    }
    super.setBufferSize(size);
  }

  @Override
  public void resetBuffer() {
    mustBeOpen();
    body.discardHeld();
    super.resetBuffer();
  }

  @Override
  public void reset() {
    mustBeOpen();
    forget();
    body.declare(-1);
    super.reset();
  }

  private void mustBeOpen() {
    if (body.isTaken()) {
      throw new IllegalStateException("the response is committed");
    }
  }

  // ---- what the container answers by itself ----

  @Override
  public void sendError(int status) throws IOException {
    if (containerAnswers(status, null)) {
      super.sendError(status);
    }
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    if (containerAnswers(status, null)) {
      super.sendError(status, message);
    }
  }

  @Override
  public void sendRedirect(String location) throws IOException {
    if (containerAnswers(SC_FOUND, location)) {
      super.sendRedirect(location);
    }
  }

  /** Of Servlet 6.1, as the two that follow. */
  @Override
  public void sendRedirect(String location, int status) throws IOException {
    sendRedirect(location, status, true);
  }

  @Override
  public void sendRedirect(String location, boolean clearBuffer) throws IOException {
    sendRedirect(location, SC_FOUND, clearBuffer);
  }

  @Override
  public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
    if (clearBuffer ? containerAnswers(status, location) : body.commitUnstorable()) {
      Servlet61.sendRedirect(containers, location, status, clearBuffer);
    }
  }

  private boolean containerAnswers(int status, @Nullable String location) throws IOException {
    mustBeOpen();
    answered = body.leaveToContainer(status, location);
    return answered;
  }

  /** See {@link ChainBody#leave}. */
  void leave() {
    try {
      body.leave(unsafe);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** See {@link ChainBody#keepPersonal}. */
  void keepPersonal(String reason) {
    try {
      body.keepPersonal(reason);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ChainBody body() {
    return body;
  }
}
