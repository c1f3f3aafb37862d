/** The formats of Amazon CloudFront, read into and written from the model of a distribution. */
@NullMarked
package io.cdn4j.cloudfront;

import org.jspecify.annotations.NullMarked;
