/**
 * What the RFCs of HTTP caching ask of a shared cache, as tables of cases that are played through
 * the edge server and a real origin. How to read and write a case: {@link
 * io.cdn4j.examples.edge.conformance.CacheCase}.
 */
package io.cdn4j.examples.edge.conformance;
