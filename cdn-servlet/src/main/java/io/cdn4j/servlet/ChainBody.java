package io.cdn4j.servlet;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body that the chain writes. It is held like a container's buffer holds it; when that would be
 * sent, the engine is told the head and says where the body goes: straight into the container's
 * response, or into the engine.
 */
final class ChainBody {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);

  private enum State {
    /** Held; the application may still change the head. */
    HELD,
    /** Not stored: it goes into the container's response. */
    STRAIGHT,
    /** The engine takes it. */
    TAKEN
  }

  private final HttpServletResponse response;
  private final ChainHead head;
  private final ResponseSink engine;
  private final @Nullable ViewerSink viewer;
  private final boolean get;
  private final HeldBytes held = new HeldBytes();
  private @Nullable ChainWriter text;
  private @Nullable OutputStream out;
  private BodySink sink = BodySink.DISCARD;
  private State state = State.HELD;
  private boolean told;
  private boolean ended;
  private boolean unstorable;
  private long declared = -1;
  private long written;

  ChainBody(
      HttpServletResponse response,
      ChainHead head,
      ResponseSink engine,
      @Nullable ViewerSink viewer,
      boolean get) {
    this.response = response;
    this.head = head;
    this.engine = engine;
    this.viewer = viewer;
    this.get = get;
  }

  // ---- what the application does ----

  void write(byte[] bytes, int offset, int length) throws IOException {
    if (state == State.HELD) {
      if (hasRoom(held.size() + (long) length)) {
        held.add(bytes, offset, length, response.getBufferSize());
        if (held.size() == declared) {
          finish();
        }
        return;
      }
      commit(false);
    }
    put(bytes, offset, length);
  }

  /** Whether so much can be held. What is declared as the whole is never held longer than that. */
  boolean hasRoom(long length) {
    return state == State.HELD
        && length <= response.getBufferSize()
        && (declared < 0 || length <= declared);
  }

  void flush() throws IOException {
    commit(false);
    if (text != null) {
      text.drain();
    }
    if (state == State.TAKEN) {
      if (!ended) {
        sink.flush();
      }
    } else {
      tellLate();
      flushContainer();
    }
  }

  /** By its stream, if that is in use: it may be in a mode in which nothing may block. */
  private void flushContainer() throws IOException {
    if (out == null) {
      response.flushBuffer();
    } else {
      out.flush();
    }
  }

  /** The application has written its last byte. */
  void close() throws IOException {
    commit(true);
    if (state == State.TAKEN) {
      end();
      return;
    }
    tellLate();
    if (text == null) {
      out().close();
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

  void writer(@Nullable ChainWriter writer) {
    text = writer;
  }

  void declare(long length) {
    declared = length;
  }

  /** Nothing of this response is to be stored. */
  void refuseStoring() {
    unstorable = true;
  }

  boolean isHeld() {
    return state == State.HELD;
  }

  boolean isHoldingBytes() {
    return state == State.HELD && (held.size() > 0 || (text != null && text.isHolding()));
  }

  boolean isStraight() {
    return state == State.STRAIGHT;
  }

  boolean isTaken() {
    return state == State.TAKEN;
  }

  // ---- the decision ----

  /**
   * Tells the engine the head, if that has not been done.
   *
   * @param whole whether what is held is the whole body
   */
  void commit(boolean whole) throws IOException {
    if (state == State.HELD) {
      tell(head(whole));
      release();
    }
  }

  /**
   * Tells the engine of a response that the container makes by itself.
   *
   * @return whether the container is to make it; otherwise the engine has a better answer
   */
  boolean leaveToContainer(int status, @Nullable String location) throws IOException {
    if (state == State.HELD) {
      discardHeld();
      tell(head.unstorable(status, location));
    } else if (!told) {
      tell(head.unstorable(status, location));
    }
    return state == State.STRAIGHT;
  }

  /** Ends the holding without discarding; what was held goes on into the container's response. */
  boolean commitUnstorable() throws IOException {
    unstorable = true;
    commit(false);
    return state == State.STRAIGHT;
  }

  private void tell(ResponseHead now) throws IOException {
    sink = engine.begin(now);
    told = true;
    state = ViewerSink.isStraight(sink) ? State.STRAIGHT : State.TAKEN;
  }

  private ResponseHead head(boolean whole) {
    long length = whole && get && text == null ? held.size() : -1;
    boolean cut = length >= 0 && declared >= 0 && length != declared;
    return unstorable || cut
        ? head.unstorable(response.getStatus(), null)
        : head.read(declared >= 0 ? declared : length);
  }

  private void release() throws IOException {
    if (held.size() > 0) {
      held.writeTo(new ReleasedBytes(this));
      held.clear();
    }
    if (text != null) {
      text.release(state == State.STRAIGHT);
    }
  }

  // ---- the body on its way ----

  void put(byte[] bytes, int offset, int length) throws IOException {
    if (state == State.STRAIGHT) {
      out().write(bytes, offset, length);
      written += length;
    } else if (!ended) {
      sink.write(bytes, offset, length);
      written += length;
      if (written >= declared && declared >= 0) {
        ended = true;
        sink.end();
      }
    }
  }

  private OutputStream out() throws IOException {
    if (out == null) {
      out = response.getOutputStream();
    }
    return out;
  }

  private void end() throws IOException {
    if (text != null) {
      text.drain();
    }
    if (!ended) {
      ended = true;
      sink.end();
    }
  }

  // ---- what happens to the chain ----

  /** The chain has returned, and nothing will be written any more. */
  void finish() throws IOException {
    commit(true);
    if (state == State.TAKEN) {
      end();
    }
  }

  /**
   * The application goes on by itself, on threads of its own or as its listener is called: from
   * here on nothing is held and nothing is stored. An unsafe request invalidates when it is over,
   * so the engine is told then.
   */
  void leave(boolean unsafe) throws IOException {
    unstorable = true;
    if (state == State.HELD && unsafe) {
      state = State.STRAIGHT;
      release();
    } else if (state == State.HELD) {
      tell(ChainHead.UNKNOWN);
      release();
    } else if (state == State.TAKEN && !ended && viewer != null && viewer.answers()) {
      flush();
      viewer.release();
      sink.close();
      state = State.STRAIGHT;
      if (text != null) {
        text.writeThrough();
      }
    }
  }

  /** After {@link #leave}: tells the engine at last, if that has not been done. */
  void tellLate() throws IOException {
    if (!told) {
      told = true;
      sink = engine.begin(head.unstorable(response.getStatus(), null));
    }
  }

  /** The chain has failed: the container gets what it would have had without a filter. */
  void surrender() {
    if (state == State.HELD) {
      state = State.STRAIGHT;
      try {
        release();
      } catch (IOException e) {
        LOG.debug("A viewer left before the chain failed", e);
      }
    }
  }

  /** Without an end before it, nothing is stored. */
  void abandon() throws IOException {
    sink.close();
  }

  long written() {
    return written;
  }
}
