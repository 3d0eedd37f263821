/** {@code ops orders}: orders that operators look at and decide on. */
@NullMarked
package io.crossrate.ops.orders;

import org.jspecify.annotations.NullMarked;
