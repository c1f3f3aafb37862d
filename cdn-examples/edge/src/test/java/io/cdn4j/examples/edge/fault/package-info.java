/**
 * Faults of origins and viewers: the right status or the stale copy, never a hang, never a short
 * body that looks whole, and nothing stored of what failed.
 */
package io.cdn4j.examples.edge.fault;
