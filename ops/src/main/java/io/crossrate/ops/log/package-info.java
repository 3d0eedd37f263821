/** {@code ops log}: what operators did. */
@NullMarked
package io.crossrate.ops.log;

import org.jspecify.annotations.NullMarked;
