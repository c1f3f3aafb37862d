package io.cdn4j.servlet.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A viewer's side of a {@link TalkEndpoint}. What comes is gathered as lines. */
final class Talk implements WebSocket.Listener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  final WebSocket socket;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<byte[]> bytes = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

  Talk(Site site) {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + site.port() + TalkEndpoint.PATH), this)
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  Talk say(String said) {
    socket.sendText(said, true).join();
    return this;
  }

  String hear() throws InterruptedException {
    return next(heard);
  }

  byte[] hearBytes() throws InterruptedException {
    return next(bytes);
  }

  /** Waits, but not for ever. */
  static <T> T next(BlockingQueue<T> from) throws InterruptedException {
    T next = from.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("what comes within %d seconds", PATIENCE_SECONDS).isNotNull();
    return next;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      heard.add(text.toString());
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    binary.writeBytes(copy);
    if (last) {
      bytes.add(binary.toByteArray());
      binary.reset();
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    heard.add("pong " + StandardCharsets.UTF_8.decode(message));
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add("closed " + code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable problem) {
    heard.add("failed " + problem);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
