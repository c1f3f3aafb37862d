/** Who may ask, and from where: signatures, geography, web ACL rules and rates. */
@NullMarked
package io.cdn4j.access;

import org.jspecify.annotations.NullMarked;
