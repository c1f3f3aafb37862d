/**
 * HTTP messages as immutable values, and the sinks that bodies are written to; knows no caching.
 */
@NullMarked
package io.cdn4j.http;

import org.jspecify.annotations.NullMarked;
