package io.cdn4j.event;

/**
 * Hears of every request when it has been answered. Implementations are safe for use by many
 * threads, and quick.
 */
@FunctionalInterface
public interface ExchangeListener {
  /** Hears nothing; no event is made for it. */
  ExchangeListener NONE = event -> {};

  /** A request has been answered. What this throws is logged and goes no further. */
  void answered(ExchangeEvent event);
}
