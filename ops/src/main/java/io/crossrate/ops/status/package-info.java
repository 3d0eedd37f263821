/** {@code ops status}: how the whole system stands. */
@NullMarked
package io.crossrate.ops.status;

import org.jspecify.annotations.NullMarked;
