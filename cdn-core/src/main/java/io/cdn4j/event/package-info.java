/**
 * What happened to a request: listener, Cache-Status and access record, in the words of RFC 9211.
 */
@NullMarked
package io.cdn4j.event;

import org.jspecify.annotations.NullMarked;
