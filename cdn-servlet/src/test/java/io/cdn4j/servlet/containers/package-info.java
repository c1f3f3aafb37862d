/** Containers that the suite is run in, for modules that have them on their class path. */
@NullMarked
package io.cdn4j.servlet.containers;

import org.jspecify.annotations.NullMarked;
