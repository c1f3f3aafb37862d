package io.cdn4j.examples.shop;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells everybody who listens of changed prices, by server-sent events. */
@RestController
public class News {
  private static final long FOR_EVER = 0;

  private final Set<SseEmitter> listening = ConcurrentHashMap.newKeySet();

  @GetMapping("/news")
  SseEmitter listen() {
    SseEmitter visitor = new SseEmitter(FOR_EVER);
    visitor.onCompletion(() -> listening.remove(visitor));
    listening.add(visitor);
    send(visitor, "Prices are up to date");
    return visitor;
  }

  void tell(String news) {
    listening.forEach(visitor -> send(visitor, news));
  }

  /** Otherwise the server would wait for the visitors to leave. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    listening.forEach(SseEmitter::complete);
  }

  private void send(SseEmitter visitor, String news) {
    try {
      visitor.send(news);
    } catch (IOException | IllegalStateException left) {
      // The container completes his request, or has done so.
      listening.remove(visitor);
    }
  }
}
