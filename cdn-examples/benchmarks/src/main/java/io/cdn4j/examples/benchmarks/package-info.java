/** How fast the core is, measured with JMH, and how fast the servers are, measured under load. */
@NullMarked
package io.cdn4j.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
