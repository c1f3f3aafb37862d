/** What the owner of an edge asks and tells it: health, statistics, purges. */
@NullMarked
package io.cdn4j.examples.edge.admin;

import org.jspecify.annotations.NullMarked;
