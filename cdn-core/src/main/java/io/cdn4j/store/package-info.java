/** Where stored responses live: what a store promises, and the stores that are shipped. */
@NullMarked
package io.cdn4j.store;

import org.jspecify.annotations.NullMarked;
