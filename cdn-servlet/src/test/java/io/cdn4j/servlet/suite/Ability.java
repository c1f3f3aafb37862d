package io.cdn4j.servlet.suite;

/**
 * What some containers can do and others cannot. A test of it runs everywhere: where the container
 * says that it {@linkplain Container#lacks() lacks} the ability, it must do so without the filter
 * too.
 */
public enum Ability {
  /** The methods that Servlet 6.1 brought. */
  SERVLET_6_1,
  /** Forwards and includes when the response has been sent and closed. */
  DISPATCHING_BEHIND_A_RESPONSE,
  /** A forward through a wrapper that holds the body until the chain has returned. */
  FORWARDING_THROUGH_WRAPPERS,
  /**
   * Fields of different names are sent in an order that does not change with others beside them.
   */
  FIELDS_IN_ORDER,
  /** Trailer fields of a response over HTTP/1.1. */
  TRAILERS,
  /** Reading from a connection, waiting for what comes, after an upgrade by a handler. */
  TALKING_AFTER_AN_UPGRADE
}
