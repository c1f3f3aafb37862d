package io.cdn4j.servlet;

import io.cdn4j.http.ResponseSink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body that the chain writes. It is held like a container's buffer holds it; when that would be
 * sent, the engine is told the head and says where the body goes; see {@link BodyTarget}. Used by
 * one thread at a time.
 */
final class ChainBody {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);

  private final HttpServletResponse response;
  private final ChainHead head;
  private final @Nullable ViewerSink viewer;
  private final boolean get;
  private final BodyTarget target;
  private final HeldBytes held = new HeldBytes();
  private @Nullable ChainWriter text;
  private @Nullable String unstorable;
  private long declared = -1;

  ChainBody(
      HttpServletResponse response,
      ChainHead head,
      ResponseSink engine,
      @Nullable ViewerSink viewer,
      boolean get) {
    this.response = response;
    this.head = head;
    this.viewer = viewer;
    this.get = get;
    this.target = new BodyTarget(response, engine);
  }

  // ---- what the application does ----

  void write(byte[] bytes, int offset, int length) throws IOException {
    if (isHeld()) {
      long size = held.size() + (long) length;
      if (size == declared && hasRoom(size)) {
        commit(false);
        target.put(bytes, offset, length);
        finish();
        return;
      }
      if (hasRoom(size)) {
        held.add(bytes, offset, length, response.getBufferSize());
        return;
      }
      commitBefore(size);
    }
    target.put(bytes, offset, length);
  }

  /** Whether so much can be held. What is declared as the whole is never held longer than that. */
  boolean hasRoom(long length) {
    return isHeld() && length <= response.getBufferSize() && (declared < 0 || length <= declared);
  }

  /**
   * Tells the engine the head because so much is more than can be held. More than is declared is
   * the container's to refuse or to cut.
   */
  void commitBefore(long length) throws IOException {
    if (isHeld() && declared >= 0 && length > declared) {
      unstorable = "content-length";
    }
    commit(false);
  }

  void flush() throws IOException {
    if (isHeld() && Undertow.closesAfterForward(response)) {
      return;
    }
    commit(false);
    if (text != null) {
      text.drain();
    }
    if (!isTaken()) {
      tellLate();
    }
    target.flush();
  }

  /** The application has written its last byte. */
  void close() throws IOException {
    commit(true);
    if (isTaken()) {
      end();
      return;
    }
    tellLate();
    if (text == null) {
      target.closeContainer();
    } else {
      text.closeTarget();
    }
  }

  void discardHeld() {
    held.clear();
    if (text != null) {
      text.discardHeld();
    }
  }

  /** The application writes text from now on. */
  void writer(ChainWriter writer) throws IOException {
    text = writer;
    if (!isHeld()) {
      writer.release(target);
    }
  }

  /** The application has reset its response. */
  void forgetWriter() {
    text = null;
  }

  void declare(long length) {
    declared = length;
  }

  /**
   * The response turns out to be for one user. What is stored of it already is given up; whoever
   * follows asks anew. A body that is at its end shows nothing of what comes after it.
   *
   * @param reason one word for why it is not stored
   * @throws IllegalStateException if it is being stored and nobody is to get it
   */
  void keepPersonal(String reason) throws IOException {
    unstorable = reason;
    if (isTaken() && !target.isEnded() && !breakOff()) {
      throw new IllegalStateException(
          "a page that is for one user cannot be validated for everybody");
    }
  }

  /** The application has added a cookie. */
  void cookieAdded() {
    head.cookieAdded();
  }

  /** The application has made a session. */
  void sessionMade() {
    head.sessionMade();
  }

  /** The response will have trailers, which are not stored. */
  void expectTrailers() {
    unstorable = "trailers";
  }

  boolean isHeld() {
    return target.isOpen();
  }

  boolean isHoldingBytes() {
    return isHeld() && (held.size() > 0 || (text != null && text.isHolding()));
  }

  boolean isStraight() {
    return target.isStraight();
  }

  boolean isTaken() {
    return target.isTaken();
  }

  // ---- the decision ----

  /**
   * Tells the engine the head, if that has not been done.
   *
   * @param whole whether what is held is the whole body
   */
  void commit(boolean whole) throws IOException {
    if (isHeld()) {
      tell(whole);
      release();
    }
  }

  /**
   * Tells the engine of a response that the container makes by itself.
   *
   * @return whether the container is to make it; otherwise the engine has a better answer
   */
  boolean leaveToContainer(int status, @Nullable String location) throws IOException {
    if (isHeld()) {
      discardHeld();
    }
    if (!target.isTold()) {
      String reason = location == null ? "error-page" : "redirect";
      target.tell(head.read(status, location), reason, declared);
    }
    return isStraight();
  }

  /** Ends the holding without discarding; what was held goes on into the container's response. */
  boolean commitUnstorable() throws IOException {
    unstorable = "redirect";
    commit(false);
    return isStraight();
  }

  private void tell(boolean whole) throws IOException {
    long length = whole && text == null && hasContent(response.getStatus()) ? held.size() : -1;
    boolean cut = length >= 0 && declared >= 0 && length != declared;
    String reason = unstorable == null ? head.hiddenReason() : unstorable;
    target.tell(
        head.read(declared >= 0 ? declared : length), cut ? "content-length" : reason, declared);
  }

  /** A 304 names the length of the stored content, and has none itself (RFC 9110 section 8.6). */
  private boolean hasContent(int status) {
    return get
        && status != HttpServletResponse.SC_NO_CONTENT
        && status != HttpServletResponse.SC_NOT_MODIFIED;
  }

  private void release() throws IOException {
    if (held.size() > 0) {
      held.writeTo(new ReleasedBytes(target));
      held.clear();
    }
    if (text != null) {
      text.release(target);
    }
  }

  // ---- what happens to the chain ----

  /** The chain has returned, and nothing will be written any more. */
  void finish() throws IOException {
    commit(true);
    if (isTaken()) {
      end();
    }
  }

  private void end() throws IOException {
    if (text != null) {
      text.drain();
    }
    target.end();
  }

  /**
   * The application goes on by itself, on threads of its own or as its listener is called: from
   * here on nothing is held and nothing is stored. An unsafe request invalidates when it is over,
   * so the engine is told then.
   */
  void leave(boolean unsafe) throws IOException {
    unstorable = "async";
    if (isHeld() && unsafe) {
      target.goStraight();
      release();
    } else if (isHeld()) {
      target.tell(ChainHead.UNKNOWN, unstorable, declared);
      release();
    } else if (isTaken()) {
      breakOff();
    }
  }

  /** Gives up storing what has been begun; the viewer gets the rest straight. */
  private boolean breakOff() throws IOException {
    if (target.isEnded() || viewer == null || !viewer.answers()) {
      return false;
    }
    if (viewer.isCoded()) {
      throw new IllegalStateException(
          "this response is being compressed for the cache, so it cannot go on without it: call"
              + " startAsync before the first bytes are sent, or set no-transform");
    }
    flush();
    viewer.release();
    target.breakOff();
    if (text != null) {
      text.writeThrough();
    }
    return true;
  }

  /** After {@link #leave}: tells the engine at last, if that has not been done. */
  void tellLate() throws IOException {
    if (!target.isTold()) {
      target.tellLate(head.read(response.getStatus(), null), "async");
    }
  }

  /** The chain has failed: the container gets what it would have had without a filter. */
  void surrender() {
    if (isHeld()) {
      target.goStraight();
      try {
        release();
      } catch (IOException e) {
        LOG.debug("A viewer left before the chain failed", e);
      }
    }
  }

  /** The application has thrown what is its answer: it would do so for the next one too. */
  void withdraw() throws IOException {
    target.withdraw();
  }

  /** Without an end before it, nothing is stored. */
  void abandon() throws IOException {
    target.abandon();
  }

  long written() {
    return target.written();
  }
}
