/** The filter as Spring Boot configures it by itself: properties, beans, endpoint and meters. */
@NullMarked
package io.cdn4j.servlet.spring;

import org.jspecify.annotations.NullMarked;
