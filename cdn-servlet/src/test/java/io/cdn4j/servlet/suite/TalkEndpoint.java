package io.cdn4j.servlet.suite;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Speaks first, gives back what it hears, and does as it is told. */
@ServerEndpoint(TalkEndpoint.PATH)
public final class TalkEndpoint {
  static final String PATH = "/talk";

  /** More than any container takes by default. */
  static final int MOST_BYTES = 1 << 20;

  static final CloseCode ENOUGH = CloseCodes.getCloseCode(4002);

  /** How the connections ended, as the endpoint was told. The container makes the endpoints. */
  static final BlockingQueue<String> ENDED = new LinkedBlockingQueue<>();

  /** Before anything was heard. */
  @OnOpen
  public void open(Session session) throws IOException {
    session.getBasicRemote().sendText("welcome");
  }

  /** "close" and "ping" are orders. */
  @OnMessage(maxMessageSize = MOST_BYTES)
  public void text(Session session, String text) throws IOException {
    switch (text) {
      case "close" -> session.close(new CloseReason(ENOUGH, "enough"));
      case "ping" ->
          session
              .getBasicRemote()
              .sendPing(ByteBuffer.wrap("there?".getBytes(StandardCharsets.UTF_8)));
      default -> session.getBasicRemote().sendText("heard " + text);
    }
  }

  /** The same bytes. */
  @OnMessage(maxMessageSize = MOST_BYTES)
  public void binary(Session session, byte[] bytes) throws IOException {
    session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
  }

  /** The viewer's answer to the ping. */
  @OnMessage
  public void pong(Session session, PongMessage pong) throws IOException {
    session
        .getBasicRemote()
        .sendText("pong " + StandardCharsets.UTF_8.decode(pong.getApplicationData()));
  }

  /** Either side has closed. */
  @OnClose
  public void close(CloseReason reason) {
    ENDED.add(reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
  }
}
