/** Many edge locations: which one is nearest to a viewer, and which stands behind which. */
@NullMarked
package io.cdn4j.network;

import org.jspecify.annotations.NullMarked;
