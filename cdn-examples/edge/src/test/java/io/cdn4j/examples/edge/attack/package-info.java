/**
 * Attacks on a shared cache, class by class, in the standard mode: the edge server with a raw
 * viewer before it and a raw origin behind it, which gives back all that it is sent.
 */
package io.cdn4j.examples.edge.attack;
