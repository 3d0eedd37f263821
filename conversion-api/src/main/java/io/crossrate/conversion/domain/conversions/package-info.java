/** Conversions that users place, and their receipts. */
@NullMarked
package io.crossrate.conversion.domain.conversions;

import org.jspecify.annotations.NullMarked;
