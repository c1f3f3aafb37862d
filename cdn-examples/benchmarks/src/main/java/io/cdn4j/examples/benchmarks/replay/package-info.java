/** Recorded requests, replayed through a store and through caches to compare it with. */
@NullMarked
package io.cdn4j.examples.benchmarks.replay;

import org.jspecify.annotations.NullMarked;
