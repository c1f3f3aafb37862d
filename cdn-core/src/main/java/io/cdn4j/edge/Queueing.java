package io.cdn4j.edge;

/**
 * What is remembered of an exchange's route: whether those who come next queue for each other's
 * fetch; see {@link HitForMiss}. Used by one thread.
 */
final class Queueing {
  private final Exchange exchange;
  private boolean suspended;

  Queueing(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * They do not: what came is of no use to others. A request that is not for the whole, or has no
   * key, says nothing of that.
   */
  void suspend() {
    suspended = true;
    if (exchange.hasKey()
        && exchange.request.isGet()
        && !exchange.request.fields().contains("Range")) {
      exchange.edge.hitForMiss.mark(exchange.place().route(), exchange.edge.clock.instant());
    }
  }

  /**
   * They do again, unless this response itself is none to wait for: it has been stored to its end.
   * Before that it might still be broken off, and whoever came meanwhile would queue in vain.
   */
  void resume() {
    if (!suspended && exchange.hasKey()) {
      exchange.edge.hitForMiss.clear(exchange.place().route());
    }
  }
}
