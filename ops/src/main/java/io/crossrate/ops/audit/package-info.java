/** {@code ops audit}: whether every invariant of order processing holds. */
@NullMarked
package io.crossrate.ops.audit;

import org.jspecify.annotations.NullMarked;
