/** {@code ops tail}: events as they come. */
@NullMarked
package io.crossrate.ops.tail;

import org.jspecify.annotations.NullMarked;
