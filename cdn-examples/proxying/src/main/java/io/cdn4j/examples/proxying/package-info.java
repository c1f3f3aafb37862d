/** A web application that forwards to an HTTP origin, behind the filter. */
@NullMarked
package io.cdn4j.examples.proxying;

import org.jspecify.annotations.NullMarked;
