package io.cdn4j.examples.edge.jetty;

import io.cdn4j.http.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request. Its beginning, mostly all of it, is gathered before the origin hears of
 * the request: a slow viewer then holds no thread, and content that is framed wrongly never reaches
 * the origin.
 */
final class RequestContent implements RequestBody {
  private static final int BEGINNING = 64 * 1024;

  private final Request request;
  private final long length;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
  private final AtomicBoolean gathered = new AtomicBoolean();
  private Content.@Nullable Chunk first;
  private boolean whole;
  private IntConsumer refused = status -> {};

  private RequestContent(Request request, long length, Content.@Nullable Chunk first) {
    this.request = request;
    this.length = length;
    this.first = first;
  }

  static RequestBody overHttp1(Request request, boolean chunked) {
    if (chunked) {
      return new RequestContent(request, -1, null);
    }
    long length = request.getLength();
    return length > 0 ? new RequestContent(request, length, null) : NONE;
  }

  /** HTTP/2 says only with the next frame whether a request without Content-Length has content. */
  static RequestBody overHttp2(Request request) {
    long length = request.getLength();
    if (length >= 0) {
      return length == 0 ? NONE : new RequestContent(request, length, null);
    }
    Content.Chunk first = request.read();
    boolean nothing = first != null && first.isLast() && !first.hasRemaining();
    return nothing && !Content.Chunk.isFailure(first)
        ? NONE
        : new RequestContent(request, -1, first);
  }

  /**
   * Reads the beginning without holding a thread.
   *
   * @param longest how long that may take
   * @param then called when it is there, on some thread
   * @param refusal called in its place, or later while the rest is read, with the status for a
   *     viewer whose content cannot be read
   */
  void gather(Duration longest, Runnable then, IntConsumer refusal) {
    refused = refusal;
    Scheduler scheduler = request.getComponents().getScheduler();
    Scheduler.Task deadline =
        scheduler.schedule(this::expire, longest.toMillis(), TimeUnit.MILLISECONDS);
    readOn(
        () -> {
          deadline.cancel();
          then.run();
        });
  }

  private void readOn(Runnable then) {
    while (!whole && beginning.size() < BEGINNING) {
      Content.Chunk chunk = nextChunk();
      if (chunk == null) {
        request.demand(Invocable.from(InvocationType.NON_BLOCKING, () -> readOn(then)));
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        end(() -> refuse(chunk.getFailure()));
        return;
      }
      take(chunk);
    }
    end(then);
  }

  private void expire() {
    end(() -> refuse(new TimeoutException()));
  }

  private void end(Runnable how) {
    if (gathered.compareAndSet(false, true)) {
      how.run();
    }
  }

  private void refuse(Throwable cause) {
    if (cause instanceof TimeoutException) {
      refused.accept(408);
    } else {
      refused.accept(cause instanceof HttpException http ? http.getCode() : 400);
    }
  }

  private Content.@Nullable Chunk nextChunk() {
    Content.Chunk chunk = first == null ? request.read() : first;
    first = null;
    return chunk;
  }

  private void take(Content.Chunk chunk) {
    ByteBuffer bytes = chunk.getByteBuffer();
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    beginning.writeBytes(copy);
    whole = chunk.isLast();
    chunk.release();
  }

  @Override
  public long length() {
    if (length >= 0) {
      return length;
    }
    return whole ? beginning.size() : -1;
  }

  @Override
  public InputStream open() {
    InputStream begun = new ByteArrayInputStream(beginning.toByteArray());
    return whole ? begun : new SequenceInputStream(begun, new Rest());
  }

  /** What was not gathered, with a floor to its speed. */
  private final class Rest extends InputStream {
    private static final long SLOWEST = 500; // bytes per second
    private static final long SECONDS = 20;

    private final InputStream source = Content.Source.asInputStream(request);
    private long bytes;
    private long waitedNanos;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
      long begin = System.nanoTime();
      try {
        int count = source.read(buffer, offset, wanted);
        waitedNanos += System.nanoTime() - begin;
        bytes += Math.max(0, count);
        refuseTooSlow();
        return count;
      } catch (IOException e) {
        refuse(e);
        throw e;
      }
    }

    private void refuseTooSlow() throws IOException {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(waitedNanos);
      if (seconds > SECONDS && bytes < seconds * SLOWEST) {
        throw new IOException(
            "content needs %d bytes per second; got %d in %d s".formatted(SLOWEST, bytes, seconds));
      }
    }
  }
}
