package io.cdn4j.examples.edge.jetty;

/** A request that does not reach the edge, since it is not one that HTTP allows. */
public final class RefusedRequest extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /** A refusal with the status for the viewer, and what was expected and given. */
  public RefusedRequest(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The status code for the viewer. */
  public int status() {
    return status;
  }
}
