/**
 * The world demo: a site in N. Virginia, edge locations around the world, viewers in their cities,
 * all on one machine, with real HTTP between them and the distances added as delays.
 */
@NullMarked
package io.cdn4j.examples.world;

import org.jspecify.annotations.NullMarked;
