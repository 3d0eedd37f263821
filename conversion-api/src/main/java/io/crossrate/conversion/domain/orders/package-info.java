/** Priced offers and the orders that take them up. */
@NullMarked
package io.crossrate.conversion.domain.orders;

import org.jspecify.annotations.NullMarked;
