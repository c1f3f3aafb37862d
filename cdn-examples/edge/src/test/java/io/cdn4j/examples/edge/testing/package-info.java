/** A viewer, an origin and a clock for tests that look at the very bytes. */
package io.cdn4j.examples.edge.testing;
