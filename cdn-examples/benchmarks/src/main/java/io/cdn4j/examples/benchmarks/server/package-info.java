/** The servers under load, each in a process of its own. */
@NullMarked
package io.cdn4j.examples.benchmarks.server;

import org.jspecify.annotations.NullMarked;
