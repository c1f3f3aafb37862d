package io.cdn4j.examples.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;

/** The server's own WebSocket beside pages that are stored. */
class WebSocketTest {
  /** Gives back what it hears. */
  @ServerEndpoint("/talk")
  public static class Endpoint {
    @OnMessage
    public String hear(String text) {
      return "heard " + text;
    }
  }

  static class Talking {
    private static final String NAME = ServerContainer.class.getName();

    @Bean
    ServletListenerRegistrationBean<ServletContextListener> endpoints() {
      return new ServletListenerRegistrationBean<>(
          new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
              add((ServerContainer) event.getServletContext().getAttribute(NAME));
            }
          });
    }

    private static void add(ServerContainer container) {
      try {
        container.addEndpoint(Endpoint.class);
      } catch (DeploymentException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Viewer implements WebSocket.Listener {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      heard.add(text.toString());
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      heard.add("closed " + code);
      return null;
    }
  }

  @Test
  void aTalkBesidePagesThatAreStored() throws Exception {
    try (RunningShop shop = new RunningShop(List.of(Talking.class))) {
      Viewer viewer = new Viewer();
      WebSocket socket =
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(URI.create("ws://127.0.0.1:" + shop.port + "/talk"), viewer)
              .get(30, TimeUnit.SECONDS);
      assertThat(Browser.cacheStatus(shop.browser().get("/news"))).contains("stored");
      socket.sendText("one", true).get(30, TimeUnit.SECONDS);
      assertThat(viewer.heard.poll(30, TimeUnit.SECONDS)).isEqualTo("heard one");
      assertThat(Browser.cacheStatus(shop.browser().get("/news"))).contains("hit");
      socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(30, TimeUnit.SECONDS);
      assertThat(viewer.heard.poll(30, TimeUnit.SECONDS)).isEqualTo("closed 1000");
    }
  }
}
