package io.cdn4j.store;

import java.util.function.Supplier;

/** What one fill is charged with, in bytes. Used by one thread at a time. */
interface Charge {
  /** Has no room. */
  Charge NO_ROOM =
      new Charge() {
        @Override
        public boolean grow(long bytes) {
          return false;
        }

        @Override
        public void keep(long bytes) {}

        @Override
        public boolean isExceeded() {
          return true;
        }

        @Override
        public void end() {}
      };

  /** Weighs more, if there is room for it. */
  boolean grow(long bytes);

  /** Of a body that has outgrown its store: so much is kept on the heap for its readers. */
  void keep(long bytes);

  /** Whether more is kept on the heap by all of its kind than there is room for. */
  boolean isExceeded();

  /** The fill is over. */
  void end();

  /** What is made on this charge, which is over if that breaks. */
  default <T> T orEnd(Supplier<T> made) {
    boolean done = false;
    try {
      T result = made.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        end();
      }
    }
  }
}
