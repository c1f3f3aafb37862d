/** A container that the suite of cdn-servlet is run in. */
@NullMarked
package io.cdn4j.examples.containers;

import org.jspecify.annotations.NullMarked;
