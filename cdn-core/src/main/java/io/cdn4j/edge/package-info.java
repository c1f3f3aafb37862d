/** The journey of one request through an edge location. */
@NullMarked
package io.cdn4j.edge;

import org.jspecify.annotations.NullMarked;
