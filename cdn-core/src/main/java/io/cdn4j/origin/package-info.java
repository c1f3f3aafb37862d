/** Where responses come from: what an origin promises, and the origins that are shipped. */
@NullMarked
package io.cdn4j.origin;

import org.jspecify.annotations.NullMarked;
