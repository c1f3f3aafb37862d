/** What asks the servers: load at full speed, latencies, and requests that get stuck. */
@NullMarked
package io.cdn4j.examples.benchmarks.client;

import org.jspecify.annotations.NullMarked;
