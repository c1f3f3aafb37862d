package io.cdn4j.examples.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only tests move, one at a time. */
final class MovedClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  synchronized void move(Duration by) {
    now = now.plus(by);
  }
}
