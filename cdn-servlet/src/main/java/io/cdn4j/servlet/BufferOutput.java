package io.cdn4j.servlet;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes buffers into a container's stream. What lies off the heap is not copied where the stream
 * has a {@code write(ByteBuffer)} of its own: that of Servlet 6.1, or the one that containers had
 * before it. Safe for use by many threads.
 */
final class BufferOutput {
  private static final Logger LOG = LoggerFactory.getLogger(EdgeCacheFilter.class);
  private static final int CHUNK = 32 * 1024;

  private static final ClassValue<Optional<MethodHandle>> WRITERS =
      new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
          return Optional.ofNullable(find(type));
        }
      };

  private BufferOutput() {}

  /** Null for a stream that would only copy: the method of the API itself is no better. */
  private static @Nullable MethodHandle find(Class<?> type) {
    try {
      Class<?> owner = type.getMethod("write", ByteBuffer.class).getDeclaringClass();
      if (owner.equals(ServletOutputStream.class)) {
        return null;
      }
      MethodType taking = MethodType.methodType(void.class, ByteBuffer.class);
      return MethodHandles.publicLookup()
          .findVirtual(owner, "write", taking)
          .asType(MethodType.methodType(void.class, OutputStream.class, ByteBuffer.class));
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.debug("{} gets copies of buffers", type, e);
      return null;
    }
  }

  /** Writes all of a buffer. */
  static void write(ByteBuffer bytes, OutputStream out) throws IOException {
    if (bytes.hasArray()) {
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      return;
    }
    Optional<MethodHandle> writer = WRITERS.get(out.getClass());
    if (writer.isPresent()) {
      write(bytes, out, writer.get());
    } else {
      copy(bytes, out);
    }
  }

  private static void write(ByteBuffer bytes, OutputStream out, MethodHandle writer)
      throws IOException {
    try {
      writer.invokeExact(out, bytes);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a stream threw what it does not declare", e);
    }
  }

  private static void copy(ByteBuffer bytes, OutputStream out) throws IOException {
    byte[] chunk = new byte[Math.min(CHUNK, bytes.remaining())];
    while (bytes.hasRemaining()) {
      int length = Math.min(chunk.length, bytes.remaining());
      bytes.get(chunk, 0, length);
      out.write(chunk, 0, length);
    }
  }
}
