/** RFC 9111 as pure decisions, and cache keys; may change between minor versions. */
@NullMarked
package io.cdn4j.caching;

import org.jspecify.annotations.NullMarked;
