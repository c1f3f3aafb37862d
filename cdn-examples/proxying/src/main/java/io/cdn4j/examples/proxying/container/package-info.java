/** Servlet containers in this process, each with one filter and one servlet. */
@NullMarked
package io.cdn4j.examples.proxying.container;

import org.jspecify.annotations.NullMarked;
