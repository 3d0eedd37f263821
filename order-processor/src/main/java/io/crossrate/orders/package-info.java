/** The order-processor service: entry point and wiring. */
@NullMarked
package io.crossrate.orders;

import org.jspecify.annotations.NullMarked;
