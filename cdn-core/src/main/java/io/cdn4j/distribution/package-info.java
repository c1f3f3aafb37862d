/** What an owner configures: behaviors, policies, TTLs and origins, as data with its matching. */
@NullMarked
package io.cdn4j.distribution;

import org.jspecify.annotations.NullMarked;
