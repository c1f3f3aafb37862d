package io.cdn4j.examples.edge.jetty;

import java.util.concurrent.Executor;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * What all replies of a handler share.
 *
 * @param executor where what may take a while goes on
 * @param scheduler calls back later
 * @param timeouts how slow a viewer may be
 * @param heads puts heads into responses
 */
record Surroundings(
    Executor executor, Scheduler scheduler, ViewerTimeouts timeouts, EncodedHeads heads) {}
