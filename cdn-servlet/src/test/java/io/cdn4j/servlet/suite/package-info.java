/**
 * What the filter does in a real servlet container, as tests. They are published: a module that has
 * a container on its class path names it to {@link java.util.ServiceLoader} as a {@link
 * io.cdn4j.servlet.suite.Container} and runs them all.
 */
@NullMarked
package io.cdn4j.servlet.suite;

import org.jspecify.annotations.NullMarked;
