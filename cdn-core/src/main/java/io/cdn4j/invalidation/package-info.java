/** Which stored responses an invalidation covers. */
@NullMarked
package io.cdn4j.invalidation;

import org.jspecify.annotations.NullMarked;
