package io.cdn4j.servlet;

import io.cdn4j.http.BodySink;
import io.cdn4j.http.ResponseHead;
import io.cdn4j.http.ResponseSink;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the body of the chain goes: straight into the container's response, or into the engine, as
 * the engine says when it is told the head. Used by one thread at a time.
 */
final class BodyTarget {
  private enum State {
    /** Nowhere yet; the application may still change the head. */
    OPEN,
    /** Not stored: it goes into the container's response. */
    STRAIGHT,
    /** The engine takes it. */
    TAKEN
  }

  private final HttpServletResponse response;
  private final ResponseSink engine;
  private @Nullable OutputStream out;
  private BodySink sink = BodySink.DISCARD;
  private State state = State.OPEN;
  private boolean told;
  private boolean ended;
  private long declared = -1;
  private long written;

  BodyTarget(HttpServletResponse response, ResponseSink engine) {
    this.response = response;
    this.engine = engine;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isStraight() {
    return state == State.STRAIGHT;
  }

  boolean isTaken() {
    return state == State.TAKEN;
  }

  /** Whether the engine knows of the response; what goes straight may do so before. */
  boolean isTold() {
    return told;
  }

  boolean isEnded() {
    return ended;
  }

  long written() {
    return written;
  }

  // ---- which way ----

  /**
   * Tells the engine the head, and goes where it says.
   *
   * @param unstorable why it must not be stored, if that is not among its fields; else null
   * @param length what the application has declared as the whole, or -1
   */
  void tell(ResponseHead head, @Nullable String unstorable, long length) throws IOException {
    sink = unstorable == null ? engine.begin(head) : engine.beginUnstorable(head, unstorable);
    told = true;
    declared = length;
    state = ViewerSink.isStraight(sink) ? State.STRAIGHT : State.TAKEN;
  }

  /** Goes straight without the engine's word. */
  void goStraight() {
    state = State.STRAIGHT;
  }

  /** Tells the engine of a response that goes straight and stays so. */
  void tellLate(ResponseHead head, String unstorable) throws IOException {
    told = true;
    sink = engine.beginUnstorable(head, unstorable);
  }

  /** What is still to come goes straight; the engine gets no more. */
  void breakOff() throws IOException {
    sink.withdraw();
    state = State.STRAIGHT;
  }

  /** What the engine has got so far is not the beginning of anything that it could store. */
  void withdraw() throws IOException {
    sink.withdraw();
  }

  // ---- the body on its way ----

  void put(byte[] bytes, int offset, int length) throws IOException {
    if (state == State.STRAIGHT) {
      out().write(bytes, offset, length);
      written += length;
    } else if (!ended) {
      take(bytes, offset, declared < 0 ? length : (int) Math.min(length, declared - written));
    }
  }

  /** What is beyond the declared length is cut, as containers do after the commit. */
  private void take(byte[] bytes, int offset, int length) throws IOException {
    sink.write(bytes, offset, length);
    written += length;
    if (written == declared) {
      end();
    }
  }

  private OutputStream out() throws IOException {
    if (out == null) {
      out = response.getOutputStream();
    }
    return out;
  }

  void flush() throws IOException {
    if (state != State.TAKEN) {
      flushContainer();
    } else if (!ended) {
      sink.flush();
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

  /** The engine has the whole body. */
  void end() throws IOException {
    if (!ended) {
      ended = true;
      sink.end();
    }
  }

  /** Closes the container's stream. */
  void closeContainer() throws IOException {
    out().close();
  }

  /** Without an end before it, nothing is stored. */
  void abandon() throws IOException {
    sink.close();
  }
}
