/** A standalone edge location in front of an HTTP origin. */
@NullMarked
package io.cdn4j.examples.edge;

import org.jspecify.annotations.NullMarked;
