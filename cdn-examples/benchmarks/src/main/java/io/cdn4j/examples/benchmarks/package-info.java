/** How fast the core is, measured with JMH. */
@NullMarked
package io.cdn4j.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
