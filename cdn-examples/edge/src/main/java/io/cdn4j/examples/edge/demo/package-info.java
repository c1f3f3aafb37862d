/** The demo: a small site, an edge in front of it, and what to try. */
@NullMarked
package io.cdn4j.examples.edge.demo;

import org.jspecify.annotations.NullMarked;
