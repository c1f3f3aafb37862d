/** The edge as a Jakarta servlet filter, and the adapters between servlets and the core. */
@NullMarked
package io.cdn4j.servlet;

import org.jspecify.annotations.NullMarked;
