package io.cdn4j.examples.edge.admin;

/** A request to the admin port that cannot be followed. */
final class RefusedOrder extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedOrder(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
