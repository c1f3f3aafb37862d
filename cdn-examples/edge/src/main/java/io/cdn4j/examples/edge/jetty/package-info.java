/**
 * The edge on Jetty's core handler: from its requests to the edge, from answers to its responses.
 */
@NullMarked
package io.cdn4j.examples.edge.jetty;

import org.jspecify.annotations.NullMarked;
